// Comments of a reviewer: said, answered, settled, in the data file and nowhere else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { inFocus, says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const [where, address] of Object.entries(PLACES))
  test(`a comment is written, answered and settled by keyboard, travels in the data file and is not published, ${where}`, async () => {
    const desk = await Desk.open(browser, address);
    const { page } = desk;
    await desk.openFile(fixture("suqian-2024"));
    if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
    await desk.checked();
    const cell = page.locator('input[data-cell="requests.received.total"]');
    await cell.focus();
    await page.keyboard.press("Control+Alt+m");
    const said = desk.at("comment-said");
    await inFocus(said, "the caret is where it is written");
    await page.keyboard.type("请与台账核对甲乙丙。");
    await page.keyboard.press("Tab");
    await page.keyboard.type("李四");
    await page.keyboard.press("Enter");
    const comments = desk.at("comments");
    await says(comments, /表三.*本年新收.*李四.*请与台账核对甲乙丙/s);
    await inFocus(cell, "and back where it came from");
    await thereAre(page.locator("[data-commented]"), 1);
    assert.equal(await cell.getAttribute("aria-description"), "有批注");
    assert.deepEqual(await desk.violations(), []);
    // In the data file, and in nothing that is published.
    const { bytes } = await desk.export("json");
    assert.deepEqual(JSON.parse(bytes.toString()).comments, [{ at: "requests.received.total", by: "李四", said: "请与台账核对甲乙丙。" }]);
    for (const name of ["html", "docx"]) assert.ok(!(await desk.export(name)).bytes.toString("latin1").includes(Buffer.from("甲乙丙").toString("latin1")), name);
    // The clerk answers and settles it, by keyboard.
    await desk.at("comment-answer").focus();
    await page.keyboard.press("Enter");
    await desk.at("comment-answer-said").waitFor();
    await page.keyboard.type("已核对。");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await says(comments, /答复：已核对。/);
    await desk.at("comment-close").focus();
    await page.keyboard.press("Enter");
    await says(desk.at("comments-closed"), /已处理 1/);
    await thereAre(page.locator("[data-commented]"), 0);
    await desk.at("undo").click();
    await thereAre(page.locator("[data-commented]"), 1);
    await desk.saved();
    // Opened elsewhere it is there.
    const { bytes: sent } = await desk.export("json");
    const other = await Desk.open(browser, address);
    await other.openFile({ name: "送审.json", mimeType: "application/json", buffer: sent });
    await says(other.at("comments"), /请与台账核对甲乙丙.*已核对/s);
    await other.at("comment-remove").click();
    await says(other.at("comments"), /审核人的意见写在这里/);
    await other.leave();
    await desk.leave();
  });

test("a comment on a passage is asked for where the passage is, also where the column is a drawer", async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.setViewportSize({ width: 900, height: 700 });
  await desk.openFile(fixture("pengbu-2020"));
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  const place = page.locator('.prose-place:has([data-field="sections.problems"])');
  await place.scrollIntoViewIfNeeded();
  await place.locator("[data-testid=comment-here]").focus();
  await page.keyboard.press("Enter");
  await inFocus(desk.at("comment-said"), "the caret is where it is written");
  await page.keyboard.type("写具体些");
  await page.keyboard.press("Control+Enter");
  await says(desk.at("comments"), /写具体些/);
  await thereAre(page.locator('textarea[data-field="sections.problems"][data-commented]'), 1);
  await desk.leave();
});
