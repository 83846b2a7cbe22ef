// Runs before the page's own scripts: notes when the figures can first be edited on screen.
// A page says by `data-app` that it accepts input; ours then begins a new report, as a
// clerk's first click does, and is ready when the first figures stand. When the last of them do
// is noted too: ours draws first what is in view.
window.cold = new Promise((done) => {
  const CELLS = "input[data-cell], .handsontable td";
  /** Frames without another cell after which no more are waited for. */
  const QUIET = 20;
  /** The time when the next frame is drawn. */
  const frame = () => new Promise((drawn) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => drawn(performance.now());
    port2.postMessage(0);
  }));
  /** The first frame with figures, and the frame with the last of them. */
  const tell = async () => {
    const editable = await frame();
    let whole = editable;
    let cells = document.querySelectorAll(CELLS).length;
    for (let quiet = 0; quiet < QUIET; quiet++) {
      const time = await frame();
      const now = document.querySelectorAll(CELLS).length;
      if (now === cells) continue;
      [cells, whole, quiet] = [now, time, 0];
    }
    done({ accepts: window.accepts, editable, whole });
  };
  /** As soon as an input stands on the page, and not later: the frame is that one's. */
  const drawn = () => {
    const input = document.querySelector(CELLS);
    if (!input || input.readOnly) return false;
    tell();
    return true;
  };
  const untilDrawn = () => {
    if (drawn()) return;
    const observer = new MutationObserver(() => drawn() && observer.disconnect());
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["readonly"] });
  };
  const accepts = () => {
    if (document.body?.dataset.app !== "ready") return false;
    window.accepts = performance.now();
    document.querySelector("[data-testid=new-report]")?.click();
    untilDrawn();
    return true;
  };
  const watch = () => {
    if (!document.body) return requestAnimationFrame(watch);
    if (accepts()) return;
    const observer = new MutationObserver(() => accepts() && observer.disconnect());
    observer.observe(document.body, { attributes: true, attributeFilter: ["data-app"] });
  };
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    watch();
  }).observe(document, { childList: true, subtree: true });
});
