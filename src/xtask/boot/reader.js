// The reading room on a web server, fetched when it is first asked for.
window.nianbaoReader = async () => {
  const reader = await import("./nianbao-reader.js");
  await reader.default({ module_or_path: "./nianbao-reader_bg.wasm" });
  return reader;
};
