// Holds the fault of a module to that module. Whatever leaves its exports otherwise than by
// returning is one: a panic, `unreachable`, memory out of bounds, a stack or a memory that is
// exhausted, an exception of the browser's that went through it. What it holds is not to be
// trusted then, and it is never entered again. The program's own fault ends at the rescue
// page; a room's is closed, and the desk is told.
window.nianbaoGuard = (function () {
  var PROGRAM = "nianbao-app";
  // Where each module behind the desk draws.
  var PLACES = { "nianbao-rooms": "body > .room", "nianbao-district": "body > .district-room" };
  // Called so often while a page is drawn that they stay bare in the program.
  var BARE = /malloc|realloc|free|externref_table|exn_store/;
  var told = new WeakSet(), faults = {}, hear = function () {};

  function fail() {
    if (document.body) document.body.setAttribute("data-app", "failed");
  }
  function close(place) {
    place.querySelectorAll("dialog[open]").forEach(function (dialog) { dialog.close(); });
    place.remove();
  }
  function fault(name, error) {
    if (error instanceof Object) told.add(error);
    if (!PLACES[name]) return fail();
    faults[name] = (faults[name] || 0) + 1;
    // Once nothing of it is under way any more.
    setTimeout(function () {
      document.querySelectorAll(PLACES[name]).forEach(close);
      if (name === "nianbao-district") window.nianbaoGather.letGo();
      hear(name);
    });
  }
  // What went past all exports: bindings that called the program's memory directly.
  function overheard(error) {
    if (error instanceof WebAssembly.RuntimeError && !told.has(error)) fail();
  }
  window.addEventListener("error", function (event) { overheard(event.error); });
  window.addEventListener("unhandledrejection", function (event) { overheard(event.reason); });

  return {
    listen: function (told) { hear = told; },
    // Where to fetch a module anew: what had a fault is not taken up again.
    path: function (name) { return "./" + name + ".js" + (faults[name] ? "?" + faults[name] : ""); },
    exports: function (name, bare) {
      var isOver = false, guarded = {};
      Object.keys(bare).forEach(function (key) {
        var own = bare[key];
        var isBare = typeof own !== "function" || (name === PROGRAM && BARE.test(key));
        guarded[key] = isBare ? own : function () {
          if (isOver) return undefined;
          try {
            return own.apply(undefined, arguments);
          } catch (error) {
            if (!isOver) fault(name, error);
            isOver = true;
            throw error;
          }
        };
      });
      return guarded;
    },
  };
})();
