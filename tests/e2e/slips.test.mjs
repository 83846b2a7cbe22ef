// Slips of the hand: a double click where one click was meant, leaving a field in the middle
// of a word. Nothing is destroyed, done twice or lost by them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { pass, says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const ADDRESS = PLACES["from a share"];
const CELL = "requests.carried_out.other";

test("a double click neither removes a roll-up nor empties the bin nor removes a version", async () => {
  const desk = await Desk.open(browser, ADDRESS);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(CELL, "71");
  await desk.saved();

  await desk.at("save-state").click();
  await desk.at("version-name").fill("送审稿");
  await desk.at("keep-version").dblclick();
  const versions = desk.at("version").filter({ hasText: "送审稿" });
  await versions.first().waitFor();
  await pass(300, "a second version would be kept by now");
  await thereAre(desk.at("version").filter({ hasText: /手工保留|送审稿/ }), 1, "kept once");
  await versions.first().click();
  await desk.at("remove-version").dblclick();
  await pass(300, "the version would be gone by now");
  await thereAre(versions, 1);
  await says(desk.at("remove-version"), /再点一次/);
  await desk.at("records-close").click();
  await desk.at("records").waitFor({ state: "detached" });

  await desk.at("report-list").click();
  await desk.page.getByRole("button", { name: /^删除.*的报告$/ }).click();
  await desk.at("report-list").click();
  await desk.at("open-bin").click();
  await desk.at("for-good").dblclick();
  await pass(300, "the report would be gone by now");
  await thereAre(desk.at("for-good"), 1);
  await says(desk.at("for-good"), /再点一次/);
  // Aimed at and pressed again, it does what it says; and nothing offers what is gone.
  await desk.at("for-good").click();
  await desk.at("for-good").waitFor({ state: "detached" });
  await desk.at("records-close").click();
  await desk.at("records").waitFor({ state: "detached" });
  await thereAre(desk.at("put-back"), 0);

  await desk.menu("open-district");
  await desk.at("district-office").fill("示例区政府办公室");
  await desk.at("district-office").blur();
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await desk.at("district-remove").dblclick();
  await pass(300, "the roll-up would be gone by now");
  assert.equal(await desk.at("district-office").inputValue(), "示例区政府办公室");
  await desk.at("district-close").click();
  await desk.leave();
});

test("a double click on a fix mends one place; undo can be pressed as fast as one likes", async () => {
  const desk = await Desk.open(browser, ADDRESS);
  await desk.openFile(fixture("suqian-2024"));
  const field = desk.field("sections.overview.on_request");
  await field.fill("新收申请9件。办结6件。予以公开1件。");
  const fixes = desk.page.getByRole("button", { name: /^正文改为/ });
  await fixes.nth(2).waitFor();
  const count = await fixes.count();
  await fixes.first().dblclick();
  await pass(400, "a second place would be mended by now");
  await thereAre(fixes, count - 1);
  await field.fill("一");
  await field.blur();
  await field.fill("一二");
  await field.blur();
  await desk.at("undo").dblclick();
  assert.equal(await field.inputValue(), (await field.inputValue()).replace("一二", ""));
  await desk.leave();
});

test("what is half written on the district's desk is not called kept; files that come in meanwhile leave it there", async () => {
  const desk = await Desk.open(browser, ADDRESS);
  await desk.menu("open-district");
  const state = desk.at("district-state");
  await desk.at("district-roll").pressSequentially("甲街道\n乙镇");
  assert.equal(await state.getAttribute("data-state"), "saving");
  await desk.at("district-files").setInputFiles([fixture("suqian-2024")]);
  await desk.page.getByText(/读入 1 份报告/).waitFor();
  assert.equal((await desk.at("district-roll").inputValue()).trimEnd(), "甲街道\n乙镇");
  await desk.at("district-roll").blur();
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await says(desk.page.locator(".district-roll"), /2 个机关/);

  // A name is taken over while it is written.
  await desk.at("district-office").pressSequentially("示例区");
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await desk.page.reload();
  await desk.ready();
  await desk.menu("open-district");
  assert.equal(await desk.at("district-office").inputValue(), "示例区");
  assert.equal((await desk.at("district-roll").inputValue()).trimEnd(), "甲街道\n乙镇");
  await desk.at("district-close").click();
  await desk.leave();
});

test("a year that is being written stays, whatever else changes on the district's desk", async () => {
  const desk = await Desk.open(browser, ADDRESS);
  await desk.menu("open-district");
  const year = desk.at("district-year");
  await year.press("Control+a");
  await year.pressSequentially("2024");
  // The report that comes in meanwhile is told of and drawn.
  await desk.at("district-files").setInputFiles([fixture("suqian-2024")]);
  await desk.page.getByText(/读入 1 份报告/).waitFor();
  assert.equal(await year.inputValue(), "2024");
  await year.blur();
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  assert.equal(await year.inputValue(), "2024");
  await desk.reload();
  await desk.menu("open-district");
  assert.equal(await year.inputValue(), "2024");
  await desk.at("district-close").click();
  await desk.leave();
});

test("keys take nothing back while the guide hides the report", async () => {
  const desk = await Desk.open(browser, ADDRESS);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(CELL, "71");
  await desk.saved();
  await desk.at("guide").click();
  await desk.page.keyboard.press("Control+z");
  assert.equal(await desk.at("undo").isDisabled(), true);
  await desk.at("guide").click();
  assert.equal(await desk.figure(CELL), "71");
  await desk.leave();
});

test("totals that are reckoned again say how many of them are others now", async () => {
  const desk = await Desk.open(browser, ADDRESS);
  await desk.openFile(fixture("suqian-2024"));
  const total = "requests.received.total";
  await desk.at("automatic-totals").first().uncheck();
  await desk.type(total, "12");
  await desk.at("automatic-totals").first().check();
  await desk.page.getByText(/有 1 个合计与原来填写的不同/).waitFor();
  await desk.leave();
});
