// What is found beside the cells: words at the one that is wrong, the walk from finding to
// finding, what a row means, the keys.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, launch } from "./desk.mjs";
import { R, active, blank, press } from "./table.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("what is wrong with a cell stands in words where the caret or the mouse is, as the numbers are now", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").waitFor();
  const wrong = desk.cell(R("unavailable_not_held", "total"));
  const words = () => wrong.getAttribute("title");
  assert.equal(await wrong.getAttribute("aria-invalid"), "true");
  assert.equal(await words(), null);
  await wrong.hover();
  assert.match(await words(), /总计。.*表中为 5，多 2。很可能是.*应为 3$/);
  await desk.page.mouse.move(5, 5);
  assert.equal(await words(), null);
  await wrong.focus();
  assert.match(await words(), /表中为 5，多 2/);
  await desk.type(R("unavailable_not_held", "other"), "1");
  await wrong.focus();
  assert.match(await words(), /表中为 5，多 1/);
  await desk.leave();
});

test("of two findings about the same passage each has its own card, and goes with its own line", async () => {
  const desk = await blank(browser);
  const lines = ["一、总体情况", "六、其他需要报告的事项"];
  const headlines = () => desk.finding("S02").locator("h3").allTextContents();
  for (const now of [lines, [...lines].reverse(), lines.slice(1)]) {
    await desk.field("sections.problems").fill(["正文。", ...now].join("\n"));
    await desk.finding("S02").nth(now.length - 1).waitFor();
    const found = await headlines();
    assert.equal(found.length, now.length, JSON.stringify(found));
    for (const [i, line] of now.entries()) assert.ok(found[i].includes(line), JSON.stringify(found));
  }
  await desk.leave();
});

test("F8 goes round the findings, a filter lists one severity, and the place stays in view", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").waitFor();
  await desk.type("disputes.reconsideration.upheld", "5");
  await desk.finding("T4-SUM").waitFor();
  const visited = () => desk.page.locator(".finding.visited").getAttribute("data-finding");
  await press(desk, "F8");
  assert.equal(await active(desk), R("unavailable_not_held", "total"));
  assert.match(await visited(), /T3-ROW/);
  await press(desk, "F8");
  assert.match(await visited(), /T4-SUM/);
  await press(desk, "F8");
  assert.match(await visited(), /T3-ROW/);
  await press(desk, "Shift+F8");
  assert.match(await visited(), /T4-SUM/);
  await desk.type("requests.granted.other", "/");
  await desk.finding("C07").waitFor();
  await desk.at("tally-warning").click();
  assert.deepEqual(await desk.rules(), ["C07"]);
  await desk.at("tally-warning").click();
  assert.ok((await desk.rules()).length > 1);
  await desk.leave();
});

test("a row explains itself on F1 or a click, follows the hand, and is put away with Escape", async () => {
  const desk = await blank(browser);
  await desk.cell(R("denied_process_information", "other")).click();
  await press(desk, "F1");
  const explain = desk.at("explain");
  await says(explain, /讨论记录.*条例第十六条/);
  await press(desk, "ArrowDown");
  await says(explain, /执法案卷/);
  await press(desk, "Escape");
  assert.equal(await explain.textContent(), "");
  await desk.page.getByRole("rowheader", { name: "（一）予以公开" }).click();
  await says(explain, /条例第三十六条第一项/);
  await desk.leave();
});

test("? lists the keys, Escape leads back to the cell; the first hint never returns", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2025);
  await thereAre(desk.at("hint"), 1);
  await desk.at("hint-close").click();
  await desk.cell(R("granted", "other")).click();
  await press(desk, "?");
  await desk.page.getByRole("dialog", { name: "快捷键" }).waitFor();
  await press(desk, "Escape");
  assert.equal(await active(desk), R("granted", "other"));
  assert.equal(await desk.figure(R("granted", "other")), "");
  await desk.reload();
  await thereAre(desk.at("hint"), 0);
  await desk.leave();
});
