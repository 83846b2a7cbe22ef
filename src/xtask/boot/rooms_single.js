// The rooms, unpacked when one is first asked for. Its bindings stand above, in
// the same function.
await __wbg_init({ module_or_path: await nianbaoUnpack("rooms") });
return { read, records, contribution };
