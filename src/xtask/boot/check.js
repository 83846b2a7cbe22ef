// @ts-check
// Runs before everything else, in any browser however old: says what is needed
// instead of leaving a blank page.
(function () {
  function sayWhatIsNeeded() {
    var opening = document.getElementById("opening");
    if (opening) {
      opening.innerHTML = "";
      var p = document.createElement("p");
      p.setAttribute("role", "alert");
      p.appendChild(document.createTextNode(
        "浏览器版本过低，无法打开本工具。请使用 Chromium 109 以上内核的浏览器（如新版 Edge、360 安全浏览器或奇安信浏览器的极速模式），或 Firefox 115 以上版本。"
      ));
      opening.appendChild(p);
    }
  }
  window.nianbaoCannotStart = sayWhatIsNeeded;
  if (window.addEventListener) {
    window.addEventListener("error", function () {
      if (!document.body || !document.body.getAttribute("data-app")) sayWhatIsNeeded();
    });
  }
  var able = typeof WebAssembly === "object" && typeof BigInt === "function" &&
    "noModule" in document.createElement("script") && typeof DecompressionStream === "function";
  window.nianbaoCanStart = able;
  if (!able) sayWhatIsNeeded();
})();
