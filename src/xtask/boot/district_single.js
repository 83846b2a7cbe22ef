// The district's desk, unpacked when it is first asked for. Its bindings stand above, in
// the same function.
await __wbg_init({ module_or_path: await nianbaoUnpack("district") });
return { open_district };
