// The same report in two windows: one writes, the other follows; nobody's work is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { says } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const AT = "requests.carried_out.other";

/** A second window on the same store. */
async function beside(desk, before) {
  const page = await desk.page.context().newPage();
  await page.setViewportSize({ width: 1366, height: 768 });
  const other = new Desk(page);
  other.address = desk.address;
  if (before) await before(page);
  await page.goto(desk.address);
  await other.ready();
  return other;
}

const state = (desk) => desk.at("save-state").getAttribute("data-state");
const becomes = (desk, wanted) => desk.page.waitForSelector(`[data-testid="save-state"][data-state="${wanted}"]`);
const shows = (desk, address, figure) =>
  desk.page.waitForFunction(([address, figure]) => document.querySelector(`[data-cell="${address}"]`)?.value === figure, [address, figure]);

/** The window that was outrun and is asked. */
const asked = (desk, other) =>
  Promise.race([desk, other].map((one) => one.at("records").waitFor().then(() => one)));

/** Both windows without a fault. */
async function leave(desk, other) {
  assert.deepEqual(other.faults, []);
  await desk.leave();
}

for (const [where, address] of Object.entries(PLACES))
  test(`the second window is read only, follows as it is typed, and takes over, ${where}`, async () => {
    const desk = await Desk.open(browser, address);
    await desk.openFile(fixture("suqian-2024"));
    await desk.saved();
    const other = await beside(desk);
    assert.equal(await state(other), "readonly");
    await says(other.at("banner"), /正在另一个窗口中编辑，这里只能查看/);
    assert.equal(await other.cell(AT).getAttribute("aria-readonly"), "true");
    assert.equal(await other.field("agency.kind").isDisabled(), true);
    assert.ok(await other.field("sections.problems").evaluate((area) => area.readOnly));

    await desk.type(AT, "41");
    await desk.field("sections.problems").fill("另一个窗口里写的话。");
    await shows(other, AT, "41");
    await other.page.waitForFunction(() => document.querySelector('[data-field="sections.problems"]').value === "另一个窗口里写的话。");

    // What would change it says why not, and changes nothing.
    await other.cell(AT).click();
    await other.page.keyboard.type("9");
    await other.page.keyboard.press("Delete");
    assert.equal(await other.figure(AT), "41");
    await says(other.at("message"), /正在另一个窗口中编辑，没有改动/);

    await desk.cell(AT).click();
    await desk.page.keyboard.type("42");
    // Not kept yet when the other window asks.
    await other.at("take-over").click();
    await becomes(other, "saved");
    await becomes(desk, "readonly");
    // The last key came along; the browser hands what one window writes to the other with
    // a delay.
    await shows(other, AT, "42");
    await other.type(AT, "43");
    await shows(desk, AT, "43");
    await leave(desk, other);
  });

test("a window that is closed hands over by itself", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const other = await beside(desk);
  assert.equal(await state(other), "readonly");
  await desk.page.close();
  await becomes(other, "saved");
  await other.type(AT, "44");
  await other.saved();
  await other.leave();
});

test("a window that does not answer loses the report, but not what was typed in it", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.saved();
  const other = await beside(desk);
  // It hangs with a figure that is not kept yet.
  const hung = desk.page.evaluate((at) => {
    const cell = document.querySelector(`[data-cell="${at}"]`);
    cell.focus();
    cell.value = "61";
    cell.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const until = Date.now() + 4000;
    while (Date.now() < until);
  }, AT);
  await other.at("take-over").click();
  await becomes(other, "saved");
  await other.type(AT, "62");
  await other.saved();
  await hung;
  // Which of them heard of the other first is the browser's affair.
  const loser = await asked(desk, other);
  const [mine, theirs] = loser === desk ? ["61", "62"] : ["62", "61"];
  const row = loser.page.locator(`[data-place="${AT}"]`);
  assert.deepEqual(await row.getByRole("cell").allTextContents(), [theirs, mine]);
  await loser.at("conflict-theirs").click();
  await loser.at("records").waitFor({ state: "detached" });
  await becomes(desk, "readonly");
  await shows(loser, AT, theirs);
  const kept = await desk.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith(".conflict")).map(([, text]) => text));
  assert.ok(kept.some((text) => text.includes(`"other": ${mine}`)), "what was given up is among the versions");
  await leave(desk, other);
});

test("different reports in two windows do not hinder each other, and each sees the other's in its list", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const other = await beside(desk);
  await other.openFile(fixture("pengbu-2020"));
  assert.equal(await state(other), "saved");
  await desk.page.waitForFunction(() => Object.keys(localStorage).filter((key) => /-a$/.test(key)).length === 2);
  await desk.at("report-list").click();
  await desk.page.locator("#shelf").getByText("2020 年·彭埠街道办事处").waitFor();
  // What is open elsewhere cannot be deleted from here.
  await desk.page.locator("#shelf").getByRole("button", { name: /^删除2020 年/ }).click();
  await desk.page.getByText("正在另一个窗口中编辑，没有删除").waitFor();
  assert.equal(await state(desk), "saved");
  await leave(desk, other);
});

const without = (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));

for (const which of ["mine", "theirs", "both"])
  test(`without locks, whoever was outrun sees the differing cells and decides: ${which}`, async () => {
    const desk = await Desk.open(browser, undefined, { before: without });
    await desk.openFile(fixture("suqian-2024"));
    await desk.saved();
    const other = await beside(desk, without);
    assert.equal(await state(other), "saved");
    // Both type before either has kept anything.
    await other.cell(AT).click();
    await desk.cell(AT).click();
    await Promise.all([
      desk.page.keyboard.type("51"),
      other.page.evaluate((at) => {
        const cell = document.querySelector(`[data-cell="${at}"]`);
        cell.value = "52";
        cell.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, AT),
    ]);
    const loser = await asked(desk, other);
    const winner = loser === desk ? other : desk;
    const [mine, theirs] = loser === desk ? ["51", "52"] : ["52", "51"];
    const row = loser.page.locator(`[data-place="${AT}"]`);
    await says(loser.at("records"), /两个窗口都改了这份报告/);
    assert.equal(await row.getByRole("cell").nth(0).textContent(), theirs);
    assert.equal(await row.getByRole("cell").nth(1).textContent(), mine);
    await loser.at(`conflict-${which}`).click();
    await loser.at("records").waitFor({ state: "detached" });
    await loser.saved();
    assert.equal(await loser.figure(AT), which === "theirs" ? theirs : mine);
    if (which === "mine") await shows(winner, AT, mine);
    else assert.equal(await winner.figure(AT), theirs);
    const kept = await loser.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith(".conflict")).map(([, text]) => text));
    assert.ok(kept.some((text) => text.includes(`"other": ${mine}`)), "mine is among the versions");
    const reports = await loser.page.evaluate(() => new Set(Object.keys(localStorage).filter((key) => key.startsWith("nianbao.report.")).map((key) => key.split(".")[2])).size);
    assert.equal(reports, which === "both" ? 2 : 1);
    await leave(desk, other);
  });
