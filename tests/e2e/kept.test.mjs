// What is typed is kept in the browser; where it cannot be, the page says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const [place, address] of Object.entries(PLACES)) {
  test(`what was typed, and where, is there again after a reload, ${place}`, async () => {
    const desk = await Desk.open(browser, address);
    await desk.startNew("示例街道办事处", 2025);
    await desk.field("sections.problems").fill("问题一。\n改进一。");
    await desk.type("disputes.litigation_direct.upheld", "3");
    await desk.cell("disputes.litigation_direct.corrected").click();
    await desk.reload();
    assert.equal(await desk.field("agency.name").inputValue(), "示例街道办事处");
    assert.equal(await desk.field("sections.problems").inputValue(), "问题一。\n改进一。");
    assert.equal(await desk.figure("disputes.litigation_direct.upheld"), "3");
    assert.equal(await desk.figure("disputes.litigation_direct.total"), "3");
    // The page comes back to the place with its first frame, not before it takes input.
    await desk.page.waitForFunction(() => {
      const at = document.querySelector('[data-cell="disputes.litigation_direct.corrected"]');
      const box = at.getBoundingClientRect();
      return at === document.activeElement && box.top > 52 && box.bottom < innerHeight;
    });
    await desk.leave();
  });
}

test("the last key before the page goes is kept", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("甲", 2025);
  await desk.saved();
  await desk.field("agency.name").press("End");
  await desk.page.keyboard.type("乙");
  await desk.reload({ atOnce: true });
  assert.equal(await desk.field("agency.name").inputValue(), "甲乙");
  await desk.leave();
});

test("several reports lie side by side; one is continued as next year's, one deleted and put back", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2023"));
  await desk.openFile(fixture("pengbu-2020"));
  await says(desk.at("report-list"), /彭埠街道办事处·2020 年/);
  await desk.at("report-list").click();
  const list = desk.page.locator("#shelf");
  await thereAre(list.getByRole("listitem"), 2);
  await list.getByRole("button", { name: /^建下一年度：以2023 年·宿迁市人民政府/ }).click();
  assert.equal(await desk.field("year").inputValue(), "2024");
  assert.equal(await desk.figure("requests.carried_in.natural_person"), "118");
  assert.equal(await desk.figure("requests.received.natural_person"), "");

  await desk.at("report-list").click();
  await list.getByRole("button", { name: /^删除2020 年·彭埠街道办事处/ }).click();
  await desk.at("put-back").waitFor();
  await desk.at("report-list").click();
  await thereAre(list.getByRole("listitem"), 2);
  await desk.page.keyboard.press("Escape");
  await desk.at("put-back").click();
  await says(desk.at("report-list"), /彭埠街道办事处·2020 年/);
  assert.equal(await desk.figure("disputes.litigation_direct.total"), "1");
  await desk.reload();
  await desk.at("report-list").click();
  await list.getByRole("listitem").first().waitFor();
  await thereAre(list.getByRole("listitem"), 3);
  await desk.leave();
});

test("a new report of the same form shows nothing of the one before", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type("proactive.regulations.in_force", "77");
  await desk.type("proactive.licences.decisions", "约三");
  await desk.checked();
  await desk.startNew("乙局", 2024);
  assert.deepEqual(
    await desk.page.locator("input[data-cell]:not([readonly])").evaluateAll((all) =>
      all.filter((one) => one.value).map((one) => one.dataset.cell)),
    [],
  );
  await desk.leave();
});

test("of several files each is told, the good ones opened; several deletions come back one by one", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-file").setInputFiles([fixture("suqian-2023"), "tests/e2e/package.json", fixture("pengbu-2020")]);
  await desk.page.getByText("已打开“pengbu-2020.json”").waitFor();
  const said = await desk.at("message").textContent();
  assert.match(said, /已打开“suqian-2023\.json”。无法打开“package\.json”：.*已打开“pengbu-2020\.json”。/);
  const list = desk.page.locator("#shelf");
  for (const name of [/^删除2020 年/, /^删除2023 年/]) {
    await desk.at("report-list").click();
    await list.getByRole("button", { name }).click();
  }
  // It is said once it is on the disk.
  await desk.at("message").filter({ hasText: "2023 年" }).waitFor();
  await says(desk.at("message"), /此前删除的 1 份也可以依次恢复/);
  await desk.at("put-back").click();
  await desk.at("put-back").click();
  await desk.at("report-list").click();
  await thereAre(list.getByRole("listitem"), 2);
  await desk.leave();
});

test("what was done to a report can be taken back after another was on the desk", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type("requests.granted.other", "8");
  await desk.openFile(fixture("pengbu-2020"));
  assert.equal(await desk.at("undo").isDisabled(), true);
  await desk.at("report-list").click();
  await desk.page.locator("#shelf").getByRole("button", { name: /^2024 年/ }).click();
  await desk.at("undo").click();
  assert.equal(await desk.figure("requests.granted.other"), "0");
  await desk.leave();
});

test("a full store is said in a banner that stays, and editing and export go on", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2025);
  await desk.saved();
  await desk.page.evaluate(() => {
    let block = "x".repeat(1 << 20);
    for (let i = 0; block.length > 8; ) {
      try { localStorage.setItem(`fill${i++}`, block); } catch { block = block.slice(block.length / 2); }
    }
  });
  await desk.field("sections.other").fill("占满之后写下的一段话。".repeat(40));
  const banner = desk.at("banner");
  await banner.waitFor();
  await says(banner, /存储空间已满/);
  assert.equal(await desk.at("save-state").getAttribute("data-state"), "failed");
  const { bytes } = await desk.export("json");
  assert.match(bytes.toString(), /占满之后写下的一段话/);
  await desk.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("fill")) localStorage.removeItem(key);
  });
  await desk.type("disputes.reconsideration.upheld", "1");
  await desk.saved();
  await banner.waitFor({ state: "detached" });
  await desk.leave();
});

test("a denied store is said, and the report can still be written and exported", async () => {
  const desk = await Desk.open(browser, undefined, {
    before: (page) =>
      page.addInitScript(() =>
        Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } })),
  });
  await desk.startNew("示例街道办事处", 2025);
  await desk.type("disputes.reconsideration.upheld", "1");
  await says(desk.at("banner"), /不允许本页保存/);
  assert.match((await desk.export("json")).bytes.toString(), /"upheld": 1/);
  await desk.leave();
});
