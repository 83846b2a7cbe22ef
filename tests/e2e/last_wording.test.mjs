// Last year's wording below a passage, carried on sentence by sentence; last year's figure where the
// caret is in a table.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, figures, launch } from "./desk.mjs";
import { holds, says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const FIELD = "sections.overview.on_request";

/** A desk with the report of 2024 and that of 2023 beside it, whose passage says this. */
async function opened(then, now, address) {
  const desk = await Desk.open(browser, address);
  const report = await figures("suqian-2024");
  report.sections.overview.on_request = now;
  await desk.openFile({ name: "报告.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  const last = await figures("suqian-2023");
  last.sections.overview.on_request = then;
  const buffer = Buffer.from(JSON.stringify(last));
  await desk.at("open-previous").setInputFiles({ name: "去年.json", mimeType: "application/json", buffer });
  const dialog = desk.page.getByRole("dialog", { name: "与上年比较" });
  await dialog.waitFor();
  await desk.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  const received = (report) => report.tables.requests.received.total;
  return { desk, received: [received(last), received(report)], totals: report.tables.requests };
}

for (const [where, address] of Object.entries(PLACES))
  test(`last year's sentences are carried on by keyboard, the year moved and the numbers live, ${where}`, async () => {
    const then = "2023年收到申请3511件。另接待来访35人次。制度健全，运行平稳，专人负责。";
    const { desk, received } = await opened(then.replace("3511", "{{requests.received.total}}"), "制度完备，运行平稳，专人负责。", address);
    const passage = desk.field(FIELD);
    await passage.focus();
    const open = desk.page.getByRole("button", { name: "上年的写法（（二）依申请公开）" }).or(
      desk.page.locator(`.prose-place:has([data-field="${FIELD}"]) [data-testid=last-wording-open]`)).first();
    await open.focus();
    await desk.page.keyboard.press("Enter");
    const panel = desk.at("last-wording");
    await panel.waitFor();
    await says(panel, /2023 年的写法.*1 句写法不同，2 句今年没有/s);
    assert.equal(await panel.locator("mark").first().textContent(), "健全");
    await says(panel, new RegExp(`今年写作：2024年收到申请${received[1]}件`));
    await says(panel, /35 仍是上年的数/);
    assert.deepEqual(await desk.violations(), []);
    const carry = desk.at("carry-sentence").first();
    await carry.focus();
    await desk.page.keyboard.press("Enter");
    await holds(passage, `2024年收到申请${received[1]}件。制度完备，运行平稳，专人负责。`);
    assert.equal(await desk.written(FIELD), "2024年收到申请{{requests.received.total}}件。制度完备，运行平稳，专人负责。");
    await says(panel, /1 句已沿用/);
    await desk.at("undo").click();
    await holds(passage, "制度完备，运行平稳，专人负责。");
    await desk.at("carry-all").click();
    await holds(passage, `2024年收到申请${received[1]}件。另接待来访35人次。制度完备，运行平稳，专人负责。`);
    // What is said otherwise is only replaced where that is asked for.
    await thereAre(desk.at("carry-sentence"), 1);
    await says(desk.at("carry-sentence"), /换成这句/);
    await desk.leave();
  });

test("a cell tells last year's figure and the change while the caret is in it", async () => {
  const { desk, received } = await opened("无。", "无。");
  const cell = desk.page.locator('input[data-cell="requests.received.total"]');
  await cell.scrollIntoViewIfNeeded();
  await cell.focus();
  const line = desk.at("cell-line");
  await says(line, new RegExp(`上年 ${received[0]}，本年 ${received[1]}，`));
  // It lies over no cell that somebody stands in.
  const [at, over] = [await cell.boundingBox(), await line.boundingBox()];
  assert.ok(at.y + at.height <= over.y, "below the cell");
  await desk.field("sections.problems").focus();
  await says(line, /^$/);
  await desk.leave();
});
