// @ts-check
// The readers on a web server, fetched when something is first asked of them.
window.nianbaoReadersWay = {
  compiled: () => WebAssembly.compileStreaming(fetch("./nianbao-readers_bg.wasm")),
  worker: () => new Worker("./readers-worker.js", { type: "module" }),
  program: async () => {
    const { default: init, answer } = await import("./nianbao-readers.js");
    return { init, answer };
  },
};
