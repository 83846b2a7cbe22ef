// The rooms on a web server, fetched when one is first asked for.
window.nianbaoRooms = async () => {
  const rooms = await import("./nianbao-rooms.js");
  await rooms.default({ module_or_path: "./nianbao-rooms_bg.wasm" });
  return rooms;
};
