// @ts-check
// Loads the second piece of the program, for which the first asks (`src/app/rest.rs`). The
// pieces share one memory at places that the linker has fixed, so the name bears the digest of
// the build: a piece of another one is not there under it. What comes of the loading is told
// to the program, which may ask again.
/** @param {string} name @returns {Record<string, Function>} */
window.nianbaoBehind = function (name) {
  /** @type {Promise<unknown> | null} */
  var piece = null;
  // In the single file it stands behind the program, which may ask before all has come.
  async function unpacked() {
    if (document.readyState === "loading")
      await new Promise(function (done) { document.addEventListener("DOMContentLoaded", done); });
    return window.nianbaoUnpack(name);
  }
  async function fetched() {
    var answer = await fetch("./" + name);
    if (!answer.ok) throw new Error(name + ": " + answer.status);
    return WebAssembly.compile(await answer.arrayBuffer());
  }
  async function load() {
    var module = await (typeof window.nianbaoUnpack === "function" ? unpacked() : fetched());
    return WebAssembly.instantiate(module, window.nianbaoGuard.shared());
  }
  return {
    /** @param {number} told @param {number} asked */
    __wasm_split_load_rooms: async function (told, asked) {
      piece = piece || load();
      var isThere = await piece.then(function () { return 1; }, function (error) {
        console.warn(error);
        piece = null;
        return 0;
      });
      window.nianbaoGuard.call(told, [asked, isThere]);
    },
  };
};
