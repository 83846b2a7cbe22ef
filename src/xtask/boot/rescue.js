// @ts-check
// What is left when the program has stopped with a fault: every report of this machine
// to be saved as a file, without the program.
(function () {
  /** @param {HTMLElement} parent @param {string} tag @param {string} [text] */
  function element(parent, tag, text) {
    var made = document.createElement(tag);
    made.textContent = text || "";
    parent.appendChild(made);
    return made;
  }
  /** @param {HTMLElement} parent @param {string} text @param {() => void} act */
  function button(parent, text, act) {
    var made = /** @type {HTMLButtonElement} */ (element(parent, "button", text));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
  // The digest of a record (FNV-1a, 64 bits), as the program reckons it.
  /** @param {string[]} texts */
  function digest(texts) {
    var low = 0x84222325, high = 0xcbf29ce4, coder = new TextEncoder();
    /** @param {number} byte */
    function add(byte) {
      low = (low ^ byte) >>> 0;
      var product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 4294967296) + (low << 8)) >>> 0;
      low = product >>> 0;
    }
    texts.forEach(function (text) { coder.encode(text).forEach(add); add(0xff); });
    /** @param {number} half */
    function word(half) { return ("0000000" + half.toString(16)).slice(-8); }
    return word(high) + word(low);
  }
  /** @typedef {{ seq?: number, time: number, text: string, isSound: boolean }} Kept */
  // A slot of the shelf: its number and time stand in its first line, with the digest of all
  // the rest. A bare report has none.
  /** @param {string} value @param {number} time @returns {Kept} */
  function opened(value, time) {
    var line = value.indexOf("\n"), words = value.slice(0, line).split(" "), text = value.slice(line + 1);
    if (words[0] !== "nianbao.record") return { seq: 0, time: time, text: value, isSound: isReport(value) };
    var isWhole = digest([words.slice(2, 5).join(" "), words.slice(6).join(" "), text]) === words[5];
    return { seq: Number(words[3]), time: Number(words[4]), text: text, isSound: isWhole && isReport(text) };
  }
  /** @param {string} text */
  function isReport(text) {
    try { return JSON.parse(text).format === "nianbao.report"; } catch (damaged) { return false; }
  }
  /** @param {Kept} one @param {Kept | undefined} other */
  function isBetter(one, other) {
    if (!other || one.isSound !== other.isSound) return !other || one.isSound;
    return one.seq === undefined ? one.time > other.time : one.seq > (other.seq ?? Infinity);
  }
  // The text of each report, from local storage or, where that is later, from the journal.
  // Other pages share both stores: what is none of ours is passed over.
  async function reports() {
    /** @type {Map<string, Kept>} */
    var found = new Map();
    /** @param {string} id @param {Kept} one */
    function offer(id, one) {
      if (isBetter(one, found.get(id))) found.set(id, one);
    }
    try {
      Object.keys(localStorage).forEach(function (key) {
        var place = /^nianbao\.report\.([0-9A-Za-z]{1,40})(\.[0-9A-Za-z-]{1,40})?$/.exec(key);
        if (place) offer(place[1], opened(localStorage.getItem(key) ?? "", Number(localStorage.getItem("nianbao.time." + place[1]))));
      });
    } catch (denied) { /* The journal may still have them. */ }
    try {
      (await window.nianbaoJournal.entries()).forEach(function (entry) {
        if (isReport(entry.text)) offer(entry.id, { seq: entry.seq, time: entry.time, text: entry.text, isSound: true });
      });
    } catch (none) { /* Local storage is what there is. */ }
    return found;
  }
  /** @param {string} text */
  function nameOf(text) {
    try {
      var file = JSON.parse(text);
      return (file.agency.name || "未命名机关") + "_" + file.year + "_年报";
    } catch (damaged) {
      return "读不出的报告";
    }
  }
  /** @param {string} name @param {string} text @param {string} type @param {string} ending */
  function save(name, text, type, ending) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name.replace(/[\\/:*?"<>|]/g, "") + ending;
    link.click();
  }
  // Nothing is kept any more, and nothing may say so.
  function sayNotKept() {
    document.querySelectorAll("[data-state].save-state, [data-testid=district-state]").forEach(function (state) {
      state.setAttribute("data-state", "failed");
      state.textContent = "未能保存";
    });
  }
  // What was being written when the program stopped, where it is in no report yet.
  /** @param {HTMLElement} list @param {string} text @param {string[]} texts */
  function offerUnkept(list, text, texts) {
    if (!text.trim() || texts.some(function (kept) { return kept.includes(JSON.stringify(text).slice(1, -1)); })) return;
    var item = element(list, "li", "正在填写、还没有保存的文字 ");
    button(item, "保存为文本", function () { save("没有保存的文字", text, "text/plain", ".txt"); });
  }
  async function rescue() {
    sayNotKept();
    if (document.getElementById("rescue")) return;
    var field = document.activeElement;
    var isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
    var written = isField ? /** @type {HTMLInputElement} */ (field).value : "";
    var dialog = /** @type {HTMLDialogElement} */ (element(document.body, "dialog"));
    dialog.id = "rescue";
    dialog.className = "modal rescue";
    dialog.setAttribute("aria-label", "程序出现故障");
    dialog.addEventListener("cancel", function (event) { event.preventDefault(); });
    element(dialog, "h2", "程序出现故障，已停止运行");
    element(dialog, "p", "已保存的报告没有丢失。请先把下面的报告存为数据文件，再重新打开本页；数据文件可以用“打开”读回。");
    // At once: nothing more is to be typed into a page that keeps nothing.
    dialog.showModal();
    var list = element(dialog, "ul"), found = Array.from((await reports()).values());
    offerUnkept(list, written, found.map(function (one) { return one.text; }));
    for (var one of found) {
      let name = nameOf(one.text), text = one.text;
      let item = element(list, "li", name + " ");
      button(item, "保存数据文件", function () { save(name, text, "application/json", ".json"); }).setAttribute("aria-label", "保存数据文件：" + name);
    }
    var again = button(dialog, "重新打开本页", function () { location.reload(); });
    again.className = "primary";
    dialog.setAttribute("data-testid", "rescue");
  }
  new MutationObserver(function () {
    if (document.body && document.body.getAttribute("data-app") === "failed") rescue();
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-app"], subtree: true });
})();
