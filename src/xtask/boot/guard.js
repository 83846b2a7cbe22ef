// @ts-check
// Ends the program at its first fault. Whatever leaves its exports otherwise than by returning
// is one: a panic, `unreachable`, memory out of bounds, a stack or a memory that is exhausted,
// an exception of the browser's that went through it. What it holds is not to be trusted then:
// it is never entered again, and the rescue page is shown (`rescue.js`).
window.nianbaoGuard = (function () {
  // Called so often while a page is drawn that they stay bare.
  var BARE = /malloc|realloc|free|externref_table|exn_store/;

  function fail() {
    if (document.body) document.body.setAttribute("data-app", "failed");
  }
  // What went past all exports: bindings that called the program's memory directly.
  /** @param {unknown} error */
  function overheard(error) {
    if (error instanceof WebAssembly.RuntimeError) fail();
  }
  window.addEventListener("error", function (event) { overheard(event.error); });
  window.addEventListener("unhandledrejection", function (event) { overheard(event.reason); });

  var isOver = false;
  /** @type {Record<string, any>} */
  var program = {};
  // A way into the program that is closed after a fault.
  /** @param {Function} own */
  function guarded(own) {
    return function () {
      if (isOver) {
        // Where the stack was used up there was no room to say so.
        fail();
        return undefined;
      }
      try {
        return own.apply(undefined, arguments);
      } catch (error) {
        isOver = true;
        fail();
        throw error;
      }
    };
  }

  return {
    // The program's exports, of which none is entered after a fault.
    /** @param {Record<string, any>} bare @returns {Record<string, any>} */
    exports: function (bare) {
      /** @type {Record<string, any>} */
      var guards = {};
      program = bare;
      Object.keys(bare).forEach(function (key) {
        var own = bare[key];
        guards[key] = typeof own !== "function" || BARE.test(key) ? own : guarded(own);
      });
      return guards;
    },
    // What the second piece of the program is linked to: its memory, its table, its stack.
    shared: function () { return { __wasm_split: program }; },
    // Calls a function of the program by its place in the table.
    /** @param {number} place @param {number[]} words */
    call: function (place, words) {
      guarded(program.__indirect_function_table.get(place)).apply(undefined, words);
    },
  };
})();
