// How reports stood before, what is damaged or newer than the program, and undo after the
// page was closed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { pass, says, settled, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const AT = "requests.carried_out.other";
const records = (desk) => desk.at("records");

/** Changes what is kept, behind the program's back, while it is closed. */
async function whileClosed(desk, change) {
  await desk.saved();
  // Any file of the same place has the same store.
  await desk.page.goto(new URL("nianbao.report.schema.json", desk.address).href);
  const told = await desk.page.evaluate(change);
  await desk.page.goto(desk.address);
  await desk.ready();
  desk.requests.length = 0;
  return told;
}

test("a version is kept by name, compared cell by cell and sentence by sentence, restored, and that taken back", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const problems = desk.field("sections.problems");
  await problems.fill("第一句不变。第二句要改。第三句不变。");
  await desk.at("save-state").click();
  await desk.at("version-name").fill("送审稿");
  await desk.page.keyboard.press("Enter");
  await desk.page.getByText("已保留当前版本").waitFor();
  await desk.page.keyboard.press("Escape");
  await records(desk).waitFor({ state: "detached" });

  await desk.type(AT, "71");
  await problems.fill("第一句不变。第二句改过了。第三句不变。");
  await desk.at("save-state").click();
  const version = desk.at("version").filter({ hasText: "送审稿" });
  await says(version, /^\d{4}-\d\d-\d\d \d\d:\d\d手工保留送审稿改动 1 处$/);
  await version.click();
  assert.equal(await desk.at("records-count").textContent(), "有 2 处不同。");
  const row = desk.page.locator(`[data-place="${AT}"]`);
  assert.deepEqual(await row.getByRole("cell").allTextContents(), ["1", "71"]);
  const prose = desk.page.locator('[data-place="sections.problems"]');
  assert.equal(await prose.locator("del").textContent(), "第二句要改。");
  assert.equal(await prose.locator("ins").textContent(), "第二句改过了。");
  assert.deepEqual(await prose.locator("span").allTextContents(), ["第一句不变。", "第三句不变。"]);
  const marks = await prose.locator("ins").evaluate((one) => getComputedStyle(one, "::before").content);
  assert.match(marks, /增/, "told by a word, not by colour alone");
  assert.deepEqual(await desk.violations(), []);

  await desk.at("whole-version").click();
  await says(desk.at("version-paper"), /2024年政府信息公开工作年度报告/);
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at("save-version").click()]);
  assert.equal(JSON.parse(await readFile(await download.path(), "utf8")).sections.problems, "第一句不变。第二句要改。第三句不变。");

  await desk.at("restore").click();
  await records(desk).waitFor({ state: "detached" });
  assert.equal(await desk.figure(AT), "1");
  assert.equal(await problems.inputValue(), "第一句不变。第二句要改。第三句不变。");
  await desk.page.keyboard.press("Control+z");
  assert.equal(await desk.figure(AT), "71", "the restoring is one step of undo");
  await desk.at("save-state").click();
  await desk.at("version").filter({ hasText: "恢复前" }).waitFor();
  await desk.leave();
});

test("a version is kept before an import fills the report, and a version can be deleted", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(AT, "72");
  await desk.at("paste-open").click();
  await desk.at("paste-text").fill(await readFile("tests/fixtures/documents/suqian-2024.pdf-layout.txt", "utf8"));
  await desk.at("paste-preview").waitFor();
  await desk.page.getByRole("button", { name: /^填入当前报告/ }).click();
  await desk.page.getByText("已用识读的内容填入当前报告").waitFor();
  assert.equal(await desk.figure(AT), "1");
  await desk.at("save-state").click();
  const version = desk.at("version").filter({ hasText: "导入前" });
  await version.click();
  assert.deepEqual(await desk.page.locator(`[data-place="${AT}"]`).getByRole("cell").allTextContents(), ["72", "1"]);
  await desk.at("remove-version").click();
  await says(desk.at("remove-version"), /不能恢复，再点一次删除/);
  await desk.at("remove-version").click();
  await version.waitFor({ state: "detached" });
  await desk.leave();
});

for (const [where, address] of Object.entries(PLACES))
  test(`every step can be taken back and made again after the page was closed, ${where}`, async () => {
    const desk = await Desk.open(browser, address);
    await desk.openFile(fixture("suqian-2024"));
    for (const figure of ["2", "3", "4"]) await desk.type(AT, figure);
    await desk.saved();
    await settled(desk.page);
    await desk.reload();
    const undo = desk.at("undo");
    await desk.page.waitForFunction(() => !document.querySelector("[data-testid=undo]").disabled);
    for (const figure of ["3", "2", "1"]) {
      await undo.click();
      assert.equal(await desk.figure(AT), figure);
    }
    assert.ok(await undo.isDisabled());
    await desk.saved();
    await settled(desk.page);
    await desk.reload();
    await desk.page.waitForFunction(() => !document.querySelector("[data-testid=redo]").disabled);
    for (const figure of ["2", "3", "4"]) {
      await desk.at("redo").click();
      assert.equal(await desk.figure(AT), figure);
    }
    assert.ok(await desk.at("redo").isDisabled());
    await desk.leave();
  });

test("a damaged keeping is told, kept aside byte for byte and offered as a file; the one before is opened", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(AT, "81");
  await desk.saved();
  await desk.type(AT, "82");
  const [key, bytes] = await whileClosed(desk, async () => {
    const slots = Object.entries(localStorage).filter(([key]) => key.startsWith("nianbao.report."));
    const [key, text] = slots.find(([, text]) => text.includes('"other": 82'));
    localStorage.setItem(key, text.replace('"other": 82', '"other": 83'));
    // Without the journal, which would have the last keeping.
    await new Promise((done) => (indexedDB.deleteDatabase("nianbao").onsuccess = done));
    return [key, localStorage.getItem(key)];
  });
  assert.equal(await desk.figure(AT), "81");
  await says(desk.at("message"), /“宿迁市人民政府 2024 年”：最近一次保存的内容已损坏，已打开上一次保存的内容/);
  await desk.type(AT, "84");
  await desk.saved();
  assert.equal(await desk.page.evaluate((key) => localStorage.getItem(key), key), bytes);
  await desk.at("report-list").click();
  await desk.at("open-bin").click();
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at("save-damaged").click()]);
  assert.equal(await readFile(await download.path(), "utf8"), bytes);
  await desk.page.keyboard.press("Escape");
  await desk.reload();
  assert.equal(await desk.figure(AT), "84");
  assert.equal(await desk.at("message").textContent(), "", "it is said once");
  await desk.leave();
});

test("the journal has what a damaged keeping lost", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(AT, "81");
  await desk.saved();
  await desk.type(AT, "82");
  await whileClosed(desk, () => {
    for (const [key, text] of Object.entries(localStorage)) if (text.includes('"other": 82')) localStorage.setItem(key, text.slice(0, -9));
  });
  await desk.page.getByText("已恢复关闭前的内容").waitFor();
  assert.equal(await desk.figure(AT), "82");
  await desk.leave();
});

test("a field that cannot be read is left out and told, the rest opens, and as it was it stays a version", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await whileClosed(desk, async () => {
    // As the first form of the program kept it, without a digest.
    const slots = Object.entries(localStorage).filter(([key]) => key.startsWith("nianbao.report."));
    const id = slots[0][0].split(".")[2];
    const text = slots[0][1].slice(slots[0][1].indexOf("\n") + 1);
    localStorage.clear();
    localStorage.setItem(`nianbao.report.${id}`, text.replace('"kind": "government"', '"kind": 7'));
    localStorage.setItem("nianbao.desk", JSON.stringify({ open: id }));
    await new Promise((done) => (indexedDB.deleteDatabase("nianbao").onsuccess = done));
    // Nor had it a database that is written seldom.
    await navigator.storageBuckets?.delete("nianbao");
  });
  await says(desk.at("message"), /有 1 处内容读不出，已经略去：agency\.kind/);
  assert.equal(await desk.figure("requests.received.total"), "3525");
  await desk.at("save-state").click();
  await desk.at("version").filter({ hasText: "升级前" }).waitFor();
  await desk.leave();
});

test("what a later version of the program has kept is shown, never written, and can be taken away", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const kept = await whileClosed(desk, async () => {
    const id = Object.keys(localStorage).find((key) => key.startsWith("nianbao.report.")).split(".")[2];
    for (const key of Object.keys(localStorage)) if (key.startsWith("nianbao.report.")) {
      const text = localStorage.getItem(key);
      localStorage.removeItem(key);
      localStorage.setItem(`nianbao.report.${id}`, text.slice(text.indexOf("\n") + 1).replace('"version": 1', '"version": 7'));
    }
    await new Promise((done) => (indexedDB.deleteDatabase("nianbao").onsuccess = done));
    return Object.entries(localStorage).filter(([key]) => key.startsWith("nianbao.report."));
  });
  assert.equal(await desk.at("save-state").getAttribute("data-state"), "readonly");
  await says(desk.at("banner"), /由更新版本的工具保存，这里只能查看/);
  assert.equal(await desk.figure("requests.received.total"), "3525");
  await desk.cell(AT).click();
  await desk.page.keyboard.type("5");
  assert.equal(await desk.figure(AT), "1");
  await desk.reload();
  assert.deepEqual(await desk.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("nianbao.report."))), kept);
  await desk.leave();
});

test("what was deleted waits in the bin, with its versions, until it is removed for good", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.openFile(fixture("pengbu-2020"));
  await desk.saved();
  const remove = async () => {
    await desk.at("report-list").click();
    await desk.page.locator("#shelf").getByRole("button", { name: /^删除2020 年/ }).click();
    await desk.page.getByText("在回收站中可以恢复").waitFor();
  };
  await remove();
  await desk.reload();
  await desk.at("report-list").click();
  await desk.page.locator("#shelf").getByRole("listitem").first().waitFor();
  await thereAre(desk.page.locator("#shelf").getByRole("listitem"), 1);
  await desk.at("open-bin").click();
  await desk.page.getByRole("button", { name: "恢复2020 年·彭埠街道办事处" }).click();
  await records(desk).waitFor({ state: "detached" });
  await desk.at("report-list").filter({ hasText: /彭埠街道办事处·2020 年/ }).waitFor();
  await remove();
  await desk.at("report-list").click();
  await desk.at("open-bin").click();
  await desk.page.getByRole("button", { name: "彻底删除2020 年·彭埠街道办事处" }).click();
  await desk.page.getByRole("button", { name: /^确认彻底删除，不能恢复/ }).click();
  await desk.page.getByText("回收站是空的").waitFor();
  await desk.page.keyboard.press("Escape");
  await desk.reload();
  await pass(300, "what the journal brings back would be there by now");
  assert.equal(await desk.at("message").textContent(), "", "the journal does not bring it back");
  assert.equal(await desk.page.evaluate(() => Object.entries(localStorage).filter(([key, text]) => key !== "nianbao.desk" && text.includes("彭埠")).length), 0);
  await desk.leave();
});
