// The rooms on a web server, fetched when one is first asked for.
window.nianbaoRooms = async () => {
  const rooms = await import(nianbaoGuard.path("nianbao-rooms"));
  await rooms.default({ module_or_path: "./nianbao-rooms_bg.wasm" });
  return rooms;
};
