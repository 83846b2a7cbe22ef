// What was done at the district's desk is taken back act by act, and nothing else with it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, figures, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function report(name, count) {
  const report = await figures("suqian-2024");
  report.agency = { name, kind: "subdistrict" };
  for (const row of ["received", "granted", "closed_total"]) for (const column of ["natural_person", "total"]) report.tables.requests[row][column] = count;
  return { name: `${name}.json`, mimeType: "", buffer: Buffer.from(JSON.stringify(report)) };
}

const state = (desk, name) => desk.page.locator(`tr[data-body="${name}"]`).getAttribute("data-state");

async function filled() {
  const desk = await Desk.open(browser);
  await desk.menu("open-district");
  await desk.at("district-office").fill("示例区政务公开办公室");
  await desk.at("district-year").fill("2024");
  // As a person does it: pasted, and the field is left by what is done next.
  await desk.page.evaluate(() => navigator.clipboard.writeText("甲街道\n乙街道\n丙镇"));
  await desk.at("district-roll").focus();
  await desk.page.keyboard.press("Control+V");
  await desk.at("district-roll").blur();
  await desk.at("district-files").setInputFiles([await report("甲街道", 4), await report("乙街道", 5)]);
  await desk.at("district-said").filter({ hasText: "读入 2 份报告" }).waitFor();
  return desk;
}

test("a report that was taken out comes back by Ctrl+Z, and the list stays", async () => {
  const desk = await filled();
  await desk.page.locator('tr[data-body="甲街道"] button').click();
  await desk.at("body-remove").click();
  await desk.at("district-said").filter({ hasText: "已移出“甲街道.json”" }).waitFor();
  await thereAre(desk.page.locator('tr[data-body="甲街道"][data-state="missing"]'), 1);
  await desk.page.keyboard.press("Control+Z");
  await says(desk.at("district-said"), /^已撤销：移出“甲街道\.json”。/);
  await thereAre(desk.page.locator('tr[data-body="甲街道"][data-state="missing"]'), 0);
  assert.equal(await desk.at("district-roll").inputValue(), "甲街道\n乙街道\n丙镇\n");
  await desk.page.keyboard.press("Control+Y");
  await says(desk.at("district-said"), /^已重做：移出“甲街道\.json”。/);
  await thereAre(desk.page.locator('tr[data-body="甲街道"][data-state="missing"]'), 1);
  await desk.page.keyboard.press("Control+Z");
  await says(desk.at("district-said"), /^已撤销/);
  // As it is kept.
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await desk.reload();
  await desk.menu("open-district");
  await desk.page.locator('tr[data-body="甲街道"]').waitFor();
  await thereAre(desk.page.locator('tr[data-body="甲街道"][data-state="missing"]'), 0);
  assert.equal(await desk.at("district-roll").inputValue(), "甲街道\n乙街道\n丙镇\n");
  assert.ok(await desk.at("district-undo").isDisabled(), "a desk that is opened anew has nothing to take back");
  await desk.leave();
});

test("act by act everything is taken back down to the empty desk, and done again", async () => {
  const desk = await filled();
  await desk.at("district-sums").click();
  await desk.at("show-own").click();
  await desk.page.locator('[data-own="requests.received.natural_person"]').fill("3");
  await desk.page.keyboard.press("Enter");
  await desk.at("pooled").check();
  await desk.at("district-bodies").click();
  await desk.at("district-roll").fill("甲街道\n乙街道");
  await desk.at("district-roll").blur();
  await thereAre(desk.page.locator("[data-testid=district-list] tbody tr"), 2);
  const done = [];
  for (;;) {
    const title = await desk.at("district-undo").getAttribute("title");
    if (await desk.at("district-undo").isDisabled()) break;
    done.push(title.replace("撤销（Ctrl+Z）：", ""));
    await desk.at("district-undo").click();
    await desk.page.waitForFunction((title) => document.querySelector("[data-testid=district-undo]").title !== title || document.querySelector("[data-testid=district-undo]").disabled, title);
  }
  assert.deepEqual(done, ["修改应报名单", "采用带 ※ 的数", "填写本机关自身的数", "读入 2 份报告", "修改应报名单", "修改汇总年度", "修改汇总机关"]);
  await thereAre(desk.page.locator("[data-testid=district-list] tbody tr"), 0);
  assert.equal(await desk.at("district-roll").inputValue(), "");
  for (let i = 0; i < done.length; i++) await desk.at("district-redo").click();
  assert.ok(await desk.at("district-redo").isDisabled());
  assert.equal(await desk.at("district-roll").inputValue(), "甲街道\n乙街道\n");
  assert.equal(await desk.at("district-office").inputValue(), "示例区政务公开办公室");
  await desk.at("district-sums").click();
  await desk.at("show-own").click();
  assert.equal(await desk.page.locator('[data-own="requests.received.natural_person"]').inputValue(), "3");
  assert.deepEqual(await desk.violations(), []);
  await desk.leave();
});

test("in a field its own undo applies until it is left", async () => {
  const desk = await filled();
  const roll = desk.at("district-roll");
  await roll.focus();
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.type("丁");
  await desk.page.keyboard.press("Control+Z");
  assert.equal(await roll.inputValue(), "甲街道\n乙街道\n丙镇\n", "what was typed there");
  assert.match(await desk.at("district-undo").getAttribute("title"), /读入 2 份报告/, "no act was taken back");
  await desk.page.keyboard.type("丁乡");
  await desk.page.locator('tr[data-body="甲街道"] button').click();
  await thereAre(desk.page.locator("[data-testid=district-list] tbody tr"), 4);
  // It is left: the list as it was before, in one step.
  await desk.page.keyboard.press("Control+Z");
  await says(desk.at("district-said"), /^已撤销：修改应报名单。/);
  assert.equal(await roll.inputValue(), "甲街道\n乙街道\n丙镇\n");
  await thereAre(desk.page.locator("[data-testid=district-list] tbody tr"), 3);
  await desk.leave();
});

test("a block pasted into the office's own figures goes cell by cell, and is one act", async () => {
  const desk = await filled();
  await desk.at("district-sums").click();
  await desk.at("show-own").click();
  const own = (row, column) => desk.page.locator(`[data-own="requests.${row}.${column}"]`);
  const paste = (text) => desk.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await paste("3\t1\t0\t0\t0\t2\n1\t0\t0\t0\t0\t0");
  await own("received", "natural_person").focus();
  await desk.page.keyboard.press("Control+V");
  await says(desk.at("sums-said"), /^粘贴 12 格，其中 12 格有变化/);
  assert.equal(await own("received", "other").inputValue(), "2");
  assert.equal(await own("received", "total").inputValue(), "6");
  assert.equal(await own("carried_in", "natural_person").inputValue(), "1");
  // One text goes where the caret is.
  await paste("7");
  await own("granted", "natural_person").focus();
  await desk.page.keyboard.press("Control+V");
  await desk.page.keyboard.press("Enter");
  assert.equal(await own("granted", "natural_person").inputValue(), "7");
  await desk.at("district-undo").click();
  await says(desk.at("sums-said"), /^已撤销：填写本机关自身的数。/);
  await desk.at("district-undo").click();
  await says(desk.at("sums-said"), /^已撤销：粘贴到本机关自身的数。/);
  assert.equal(await own("received", "other").inputValue(), "");
  await desk.leave();
});
