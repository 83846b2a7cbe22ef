// Findings as people think of them: one card for one mistake, a list of what is to be written,
// by weight or by place, and what was put right seen for a moment.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const T3 = (row, column) => `requests.${row}.${column}`;
const text = (desk, hook) => desk.at(hook).textContent();

test("a blank report begins with what is to be written, and nothing is called wrong", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("", 2024);
  await desk.checked();
  const toDo = desk.at("to-do");
  await says(toDo, /还要填写 10/);
  await thereAre(toDo.locator("[data-finding]"), 10);
  await thereAre(desk.page.locator("#findings > ul [data-finding]"), 0, "nothing beside it");
  for (const severity of ["error", "warning", "info"]) assert.match(await text(desk, `tally-${severity}`), / 0$/);
  assert.doesNotMatch(await text(desk, "readiness"), /○ 有提醒/);
  // By key to the first of them, and it goes when it is done.
  await desk.page.keyboard.press("F8");
  assert.equal(await desk.page.evaluate(() => document.activeElement.dataset.field), "agency.name");
  await desk.page.keyboard.type("示例街道办事处");
  await says(toDo, /还要填写 9/);
  await thereAre(toDo.locator('[data-finding="S01"]'), 0);
  await toDo.locator('[data-finding="C01"]', { hasText: "表四" }).getByRole("button", { name: /^空白处填 0/ }).click();
  await says(toDo, /还要填写 8/);
  assert.deepEqual(await desk.violations(), []);
  await desk.leave();
});

test("one wrong cell has one card with every sum that it breaks, put right by one press, and that is seen", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").waitFor();
  await desk.at("hint-close").click();
  const cards = desk.page.locator("#findings > ul > li");
  await thereAre(cards, 1);
  assert.deepEqual(await desk.rules(), ["T3-ROW", "T3-CLOSED"]);
  await says(desk.at("tally-error"), /^错误 1$/);
  await says(cards.locator("h3"), /很可能是表三.*应为 3/);
  await thereAre(cards.locator(".finding-sums > li"), 2);
  for (const said of await cards.locator(".finding-sums .finding-arithmetic").allTextContents()) assert.match(said, /(多|少) \d/);
  await thereAre(cards.getByRole("button", { name: /^改为 3/ }), 1);
  // Each of the sums shows its cells.
  await desk.finding("T3-CLOSED").hover();
  const pointed = desk.page.locator("[data-cell].pointed, .pointed [data-cell]");
  assert.ok((await pointed.count()) > 15, "a column");
  await cards.getByRole("button", { name: /^改为 3/ }).click();
  await thereAre(cards, 0);
  await says(desk.at("mended"), /^✓ 刚改正 2 处：表三.*；表三/);
  await says(desk.at("tally-error"), /^错误 0$/);
  await desk.leave();
});

test("what is wrong is listed by place when asked for, part by part, each folded by itself", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").waitFor();
  await desk.at("hint-close").click();
  await desk.type("disputes.reconsideration.upheld", "5");
  await desk.type("proactive.regulations.issued", "x");
  await desk.finding("C02").waitFor();
  await desk.at("by-place").focus();
  await desk.page.keyboard.press("Space");
  const groups = desk.page.locator(".finding-group");
  await thereAre(groups, 3);
  const names = await desk.page.locator(".finding-group > summary").allTextContents();
  assert.match(names[0], /^二、.* 1$/);
  assert.match(names[1], /^三、.* 1$/);
  assert.match(names[2], /^四、.* 1$/);
  assert.deepEqual(await desk.rules(), ["C02", "T3-ROW", "T3-CLOSED", "T4-SUM"]);
  // F8 goes as they are listed.
  for (const cell of ["proactive.regulations.issued", T3("unavailable_not_held", "total"), "disputes.reconsideration.total"]) {
    await desk.page.keyboard.press("F8");
    assert.equal(await desk.page.evaluate(() => document.activeElement.dataset.cell), cell);
  }
  await groups.nth(1).locator("> summary").press("Enter");
  assert.ok(await desk.finding("T3-ROW").isHidden());
  assert.ok(await desk.finding("C02").isVisible());
  assert.deepEqual(await desk.violations(), []);
  await desk.at("by-place").press("Space");
  await thereAre(groups, 0);
  assert.ok(await desk.finding("T3-ROW").isVisible());
  await desk.leave();
});

test("a row that is being filled in is left alone until the caret leaves it", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  await desk.cell("proactive.regulations.issued").click();
  await desk.page.keyboard.type("2");
  await desk.page.keyboard.press("ArrowRight");
  await desk.page.keyboard.type("1");
  await desk.page.keyboard.press("Tab");
  await says(desk.at("to-do"), /表二还有 8 格未填/);
  await thereAre(desk.finding("T2-STOCK"), 0);
  // Out of the table altogether.
  await desk.field("sections.problems").click();
  await desk.finding("T2-STOCK").waitFor();
  await says(desk.finding("T2-STOCK"), /0 ＜ 2－1，差 1/);
  // Back in it and on to the blank cell: it waits again.
  await desk.cell("proactive.regulations.in_force").click();
  await thereAre(desk.finding("T2-STOCK"), 0);
  await desk.page.keyboard.type("0");
  await desk.finding("T2-STOCK").waitFor();
  await desk.leave();
});

test("a draft says on every sheet that it is one, and what stands in the way", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").waitFor();
  await desk.at("hint-close").click();
  await desk.at("preview").click();
  await says(desk.at("draft-note"), /^送审稿，还不能公布：有 1 处错误必须改正/);
  await desk.page.emulateMedia({ media: "print" });
  assert.ok(await desk.page.locator(".draft-mark").isVisible());
  await desk.page.emulateMedia({ media: "screen" });
  const { bytes } = await desk.export("html");
  assert.doesNotMatch(bytes.toString(), /送审稿/);
  await desk.leave();
});
