// What the first frame of a report holds: what is in view, or the place where it was left.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { pass } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Notes what stands on the page after each frame is drawn. */
const noteFrames = () => {
  window.noted = [];
  const count = (what) => document.querySelectorAll(what).length;
  /** All that says what is right or wrong. */
  const WORDS = ".mark, .readiness, .findings-none, .findings-note, .tally";
  const isSeen = ({ top, bottom }) => top > 52 && bottom < innerHeight;
  const note = () => requestAnimationFrame(() => {
    if (!count("input[data-cell]")) return note();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const at = document.activeElement ?? document.documentElement;
      const seen = isSeen(at.getBoundingClientRect()) ? (at.dataset.cell ?? at.dataset.field) : null;
      window.noted.push({ cells: count("input[data-cell]"), words: count(WORDS), cards: count(".finding"), seen });
      note();
    };
    port2.postMessage(0);
  });
  note();
};

test("the first frame holds what is in view; nothing is said to be right before the report is checked", async () => {
  const desk = await Desk.open(browser, undefined, { before: (page) => page.addInitScript(noteFrames) });
  const noted = async () => {
    await desk.page.waitForFunction(() => window.noted.at(-1)?.cards);
    return desk.page.evaluate(() => window.noted);
  };
  await desk.at("open-example").click();
  const frames = await noted();
  const [first, last] = [frames[0], frames.at(-1)];
  assert.ok(first.cells < last.cells && !first.words && !first.cards, JSON.stringify(frames));
  const isChecked = ({ cells, cards, words }) => cells === last.cells && cards && words;
  assert.ok(frames.every((frame) => isChecked(frame) || !(frame.cards || frame.words)), JSON.stringify(frames));

  // Left in table four, the report is there at once, not by way of the cover.
  const place = "disputes.litigation_direct.corrected";
  await desk.cell(place).click();
  await desk.reload();
  const back = await noted();
  assert.equal(back[0].seen, place, JSON.stringify(back));
  assert.ok(!back[0].cards && !back[0].words && back.at(-1).cards, JSON.stringify(back));
  await desk.leave();
});

test("of two reports the open one is deleted: the other lies there with its findings, the caret nowhere", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").waitFor();
  await desk.openFile(fixture("suqian-2024"));
  await desk.cell("disputes.litigation_direct.corrected").click();
  await desk.at("report-list").click();
  await desk.page.locator("#shelf").getByRole("button", { name: /^删除2024 年/ }).click();
  await desk.finding("T3-ROW").waitFor();
  await desk.finding("T3-ROW").waitFor();
  await desk.reload();
  await desk.checked();
  await pass(200, "a caret that was put back would be there by now");
  assert.equal(await desk.page.evaluate(() => document.activeElement.dataset.cell), undefined);
  await desk.leave();
});

test("a narrow window counts no findings before the report is checked", async () => {
  const note = () => {
    window.counts = [];
    const look = () => {
      const drawer = document.getElementById("drawer-toggle");
      if (drawer) window.counts.push(drawer.textContent.trim());
      requestAnimationFrame(look);
    };
    look();
  };
  const before = (page) => page.addInitScript(note);
  const desk = await Desk.open(browser, undefined, { viewport: { width: 800, height: 768 }, before });
  await desk.at("open-example").click();
  await desk.page.waitForFunction(() => /\d/.test(window.counts.at(-1)));
  const counts = await desk.page.evaluate(() => window.counts);
  assert.ok(counts.length > 1 && counts.every((count) => count === "问题" || /[1-9]/.test(count)), JSON.stringify(counts));
  await desk.leave();
});
