// Live figures in the prose: shaded numbers that are whole, in one text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, figures, launch } from "./desk.mjs";
import { holds, says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const FIELD = "sections.problems";
const TOTAL = "{{requests.received.total}}";

/** A desk with this among its problems, 3487 applications received. */
async function opened(text, address) {
  const desk = await Desk.open(browser, address);
  const report = await figures("suqian-2023");
  report.sections.problems = text;
  await desk.openFile({ name: "报告.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  const total = String(report.tables.requests.received.total);
  return { desk, area: desk.field(FIELD), press: (...keys) => pressAll(desk.page, keys), total };
}

async function pressAll(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** The place of the caret, or what is chosen. */
const chosen = (area) => area.evaluate((it) => [it.selectionStart, it.selectionEnd]);

for (const [where, address] of Object.entries(PLACES))
  test(`a live figure is a shaded number that is typed around, passed, taken away and brought back as a whole, ${where}`, async () => {
    const { desk, area, press, total } = await opened(`收到${TOTAL}件。`, address);
    await holds(area, `收到${total}件。`);
    const live = desk.page.locator(`.prose:has([data-field="${FIELD}"]) .live`);
    await says(live, new RegExp(`^${total}$`));
    assert.notEqual(await live.evaluate((it) => getComputedStyle(it).backgroundColor), "rgba(0, 0, 0, 0)");
    // Typed around, with the figures that it begins and ends with.
    await area.focus();
    await press("Control+Home", "ArrowRight", "ArrowRight");
    await desk.page.keyboard.type("共");
    await desk.page.keyboard.type(total[0]);
    await press("ArrowRight");
    assert.deepEqual(await chosen(area), [4 + total.length, 4 + total.length], "over it with one key");
    await desk.page.keyboard.type(total.at(-1));
    await holds(area, `收到共${total[0]}${total}${total.at(-1)}件。`);
    assert.equal(await desk.written(FIELD), `收到共${total[0]}${TOTAL}${total.at(-1)}件。`);
    // Backspace twice: the letter, then all of it; undone as it was.
    await area.focus();
    await area.evaluate((it, at) => it.setSelectionRange(at, at), 5 + total.length);
    await press("Backspace", "Backspace");
    await holds(area, `收到共${total[0]}件。`);
    await thereAre(live, 0);
    await press("Control+z");
    await holds(area, `收到共${total[0]}${total}${total.at(-1)}件。`);
    await thereAre(live, 1);
    // Delete in front of it.
    await area.evaluate((it) => it.setSelectionRange(4, 4));
    await press("Delete");
    await holds(area, `收到共${total[0]}${total.at(-1)}件。`);
    await press("Control+z");
    // Chosen from its left within, a figure in its place is that figure.
    await area.evaluate((it) => it.setSelectionRange(4, 4));
    await press("Shift+ArrowRight");
    assert.deepEqual(await chosen(area), [4, 4 + total.length], "chosen as a whole");
    await desk.page.keyboard.type(total[0]);
    await holds(area, `收到共${total[0]}${total[0]}${total.at(-1)}件。`);
    assert.doesNotMatch(await desk.written(FIELD), /\{\{/);
    assert.deepEqual(await desk.violations(), []);
    await desk.leave();
  });

test("it says where it comes from, follows its table, and is copied as a number but pasted as itself", async () => {
  const { desk, area, press, total } = await opened(`收到${TOTAL}件。`);
  const live = desk.page.locator(`.prose:has([data-field="${FIELD}"]) .live`);
  const about = desk.page.locator(`.prose-place:has([data-field="${FIELD}"]) [data-testid=about-number]`);
  await live.scrollIntoViewIfNeeded();
  const box = await live.boundingBox();
  await desk.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await says(about, new RegExp(`“${total}”取自表三.*本年新收.*随表更新`));
  await desk.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  assert.deepEqual(await chosen(area), [2, 2 + total.length], "the pointer chooses all of it");
  await desk.page.mouse.move(5, 5);
  await says(about, /取自表三/, "and the caret says the same");
  // Copied into another passage, and as plain text.
  await press("Control+c");
  const other = desk.field("sections.other");
  await other.fill("另见");
  await other.focus();
  await press("Control+End", "Control+v");
  await holds(other, `另见${total}`);
  assert.equal(await desk.written("sections.other"), `另见${TOTAL}`);
  const name = desk.field("agency.name");
  await name.fill("");
  await name.focus();
  await press("Control+v");
  await holds(name, total);
  await press("Control+z");
  await desk.type("requests.received.total", "71");
  await holds(area, "收到71件。");
  await holds(other, "另见71");
  await area.focus();
  await press("Control+a", "Control+x");
  await holds(area, "");
  await press("Control+v");
  await holds(area, "收到71件。");
  assert.equal(await desk.written(FIELD), `收到${TOTAL}件。`);
  await desk.leave();
});

test("an input method composes beside it undisturbed", async () => {
  const { desk, area, total } = await opened(`收到${TOTAL}件。`);
  await area.focus();
  await area.evaluate((it, at) => it.setSelectionRange(at, at), 2 + total.length);
  const session = await desk.page.context().newCDPSession(desk.page);
  for (const text of ["y", "yu", "yu'"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await area.inputValue(), `收到${total}${text}件。`, "nothing is redrawn below the method");
  }
  await session.send("Input.insertText", { text: "余" });
  await holds(area, `收到${total}余件。`);
  assert.equal(await desk.written(FIELD), `收到${TOTAL}余件。`);
  // In place of the figure itself.
  await area.focus();
  await area.evaluate((it, at) => it.setSelectionRange(2, at), 2 + total.length);
  await session.send("Input.imeSetComposition", { text: "ji", selectionStart: 2, selectionEnd: 2 });
  await session.send("Input.insertText", { text: "几" });
  await holds(area, "收到几余件。");
  assert.equal(await desk.written(FIELD), "收到几余件。");
  await desk.leave();
});
