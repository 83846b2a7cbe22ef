// @ts-check
// Starts the program from a web server.
import init from "./nianbao-app.js";
if (window.nianbaoCanStart) {
  init({ module_or_path: "./nianbao-app_bg.wasm" }).catch((/** @type {unknown} */ error) => {
    console.error(error);
    if (document.body.getAttribute("data-app") !== "failed") window.nianbaoCannotStart();
  });
}
