// @ts-check
// Starts the program from the one file it came in: it has been unpacked since its block was
// read (`unpack.js`). The bindings stand above, in the same function.
if (window.nianbaoCanStart) {
  nianbaoUnpacked
    .then((module_or_path) => __wbg_init({ module_or_path }))
    .catch((/** @type {unknown} */ error) => {
      console.error(error);
      if (document.body.getAttribute("data-app") !== "failed") window.nianbaoCannotStart();
    });
}
