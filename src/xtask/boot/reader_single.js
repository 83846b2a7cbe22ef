// The reading room, unpacked when it is first asked for. Its bindings stand above, in
// the same function.
await __wbg_init(await unpack("reader"));
return { open };
