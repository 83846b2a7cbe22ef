// What the first frame of a report holds: what is in view, or the place where it was left.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Notes what stands on the page after each frame is drawn. */
const noteFrames = () => {
  window.noted = [];
  const count = (what) => document.querySelectorAll(what).length;
  const isSeen = ({ top, bottom }) => top > 52 && bottom < innerHeight;
  const note = () => requestAnimationFrame(() => {
    if (!count("input[data-cell]")) return note();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const at = document.activeElement ?? document.documentElement;
      const seen = isSeen(at.getBoundingClientRect()) ? (at.dataset.cell ?? at.dataset.field) : null;
      window.noted.push({ cells: count("input[data-cell]"), marks: count(".mark"), cards: count(".finding"), seen });
      note();
    };
    port2.postMessage(0);
  });
  note();
};

test("the first frame holds what is in view; nothing is said to be right before the report is checked", async () => {
  const desk = await Desk.open(browser, undefined, { before: (page) => page.addInitScript(noteFrames) });
  const noted = async () => {
    await desk.finding("T3-ROW").waitFor();
    return desk.page.evaluate(() => window.noted);
  };
  await desk.at("open-example").click();
  const frames = await noted();
  const [first, last] = [frames[0], frames.at(-1)];
  assert.ok(first.cells < last.cells && !first.marks && !first.cards, JSON.stringify(frames));
  const isChecked = ({ cells, cards, marks }) => cells === last.cells && cards && marks;
  assert.ok(frames.every((frame) => isChecked(frame) || !(frame.cards || frame.marks)), JSON.stringify(frames));

  // Left in table four, the report is there at once, not by way of the cover.
  const place = "disputes.litigation_direct.corrected";
  await desk.cell(place).click();
  await desk.reload();
  const back = await noted();
  assert.equal(back[0].seen, place, JSON.stringify(back));
  assert.ok(!back[0].cards && back.at(-1).cards, JSON.stringify(back));
  await desk.leave();
});
