// What a page holds: nodes, listeners and bytes, once the browser has cleared away what
import { painted } from "./waits.mjs";
// nobody holds any more.

/** A way to ask a page what it holds. */
export async function memory(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  await cdp.send("HeapProfiler.enable");
  return async () => {
    // What was called back last is let go after a turn, and what it held after another.
    for (let turn = 0; turn < 3; turn++) {
      await cdp.send("HeapProfiler.collectGarbage");
      await painted(page);
    }
    const { metrics } = await cdp.send("Performance.getMetrics");
    const value = (name) => metrics.find((one) => one.name === name).value;
    return { nodes: value("Nodes"), listeners: value("JSEventListeners"), bytes: value("JSHeapUsedSize") };
  };
}
