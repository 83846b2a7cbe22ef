// No room, no store, backups and files: what is written is never lost for want of a place.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { pass, says, settled, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const AT = "requests.carried_out.other";

/** Fills the store of the page to the last character. */
const fill = (desk) => desk.page.evaluate(() => {
  let block = "x".repeat(1 << 20);
  for (let i = 0; block.length > 0; ) {
    try { localStorage.setItem(`fill${i}`, block); i++; } catch { block = block.slice(0, Math.floor(block.length / 2)); }
  }
  return Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
});

/** Keeps versions by these names. */
async function named(desk, names) {
  await desk.at("save-state").click();
  for (const name of names) {
    await desk.at("version-name").fill(name);
    await desk.page.keyboard.press("Enter");
    await desk.at("version").filter({ hasText: name }).waitFor();
  }
  await desk.page.keyboard.press("Escape");
  await desk.at("records").waitFor({ state: "detached" });
}

test("with the store full to the brim editing and export go on, old versions go only with consent, and then it is kept", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await named(desk, ["一稿", "二稿", "三稿", "四稿"]);
  const all = await fill(desk);
  assert.ok(all > 5_177_000, `${all} characters`);
  await desk.field("sections.other").fill("占满之后写下的一段话。".repeat(60));
  const banner = desk.at("banner");
  await banner.waitFor();
  await says(banner, /存储空间已满，最近的改动没有保存。可以继续编辑/);
  assert.equal(await desk.at("save-state").getAttribute("data-state"), "failed");
  assert.match((await desk.export("json")).bytes.toString(), /占满之后写下的一段话/);
  const versions = () => desk.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("nianbao.version.")).length);
  const before = await versions();
  await pass(600, "what makes room by itself would have done so by now");
  assert.equal(await versions(), before, "nothing went by itself");

  await desk.at("clear-versions").click();
  const list = desk.at("clearable");
  await list.waitFor();
  await thereAre(list.getByRole("listitem"), before - 1, "the last version is not offered");
  await thereAre(list.getByRole("checkbox", { checked: true }), Math.ceil((before - 1) / 2), "the older half is proposed");
  for (const name of ["一稿", "二稿", "三稿"]) await thereAre(list.getByText(name, { exact: true }), 1, `${name} is listed by its name`);
  assert.deepEqual(await desk.violations(), []);
  await desk.page.keyboard.press("Escape");
  await desk.at("records").waitFor({ state: "detached" });
  assert.equal(await versions(), before, "nothing went without consent");
  assert.equal(await desk.at("save-state").getAttribute("data-state"), "failed");

  await desk.at("clear-versions").click();
  await desk.at("clear-chosen").click();
  await desk.page.getByText(/已删除 \d 个旧版本/).waitFor();
  await desk.page.keyboard.press("Escape");
  await desk.saved();
  await banner.waitFor({ state: "detached" });
  await desk.reload();
  assert.match(await desk.field("sections.other").inputValue(), /^占满之后写下的一段话。/);
  await desk.leave();
});

test("room that comes back by itself is used by itself; what was never kept the journal has", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.saved();
  await fill(desk);
  await desk.field("sections.other").fill("没有地方保存的话。".repeat(60));
  await desk.at("banner").waitFor();
  // Closed while nothing could be kept: the journal brings it back.
  await settled(desk.page);
  await desk.page.goto("about:blank");
  await desk.page.goto(desk.address);
  await desk.ready();
  await desk.page.waitForFunction(() => document.querySelector('[data-field="sections.other"]').value.startsWith("没有地方保存的话。"));
  await desk.field("sections.problems").fill("又写了一句。".repeat(40));
  await desk.at("banner").waitFor();
  await desk.page.evaluate(() => { for (const key of Object.keys(localStorage)) if (key.startsWith("fill")) localStorage.removeItem(key); });
  await desk.saved();
  await desk.at("banner").waitFor({ state: "detached" });
  await desk.leave();
});

test("a report that was left while nothing could be kept is there when one comes back to it", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("pengbu-2020"));
  await desk.openFile(fixture("suqian-2024"));
  await desk.saved();
  await fill(desk);
  const words = "没有地方保存的话。".repeat(60);
  await desk.field("sections.other").fill(words);
  await desk.at("banner").waitFor();
  const choose = async (name) => {
    await desk.at("report-list").click();
    await desk.page.locator("#shelf").getByRole("button", { name }).click();
  };
  await choose(/^2020 年·彭埠/);
  assert.equal(await desk.field("year").inputValue(), "2020");
  await choose(/^2024 年·宿迁/);
  assert.equal(await desk.field("sections.other").inputValue(), words);
  assert.equal(await desk.at("save-state").getAttribute("data-state"), "failed");
  await choose(/^2020 年·彭埠/);
  // Closed with the other one on the desk: the journal has it.
  await desk.page.goto("about:blank");
  await desk.page.goto(desk.address);
  await desk.ready();
  await desk.page.getByText("已恢复关闭前的内容").waitFor();
  await desk.page.evaluate(() => { for (const key of Object.keys(localStorage)) if (key.startsWith("fill")) localStorage.removeItem(key); });
  await desk.page.waitForFunction((words) => document.querySelector('[data-field="sections.other"]').value === words, words);
  await desk.type("requests.carried_out.other", "5");
  await desk.saved();
  await desk.reload();
  assert.equal(await desk.field("sections.other").inputValue(), words);
  await desk.leave();
});

test("without a store several reports can be written in memory, and the browser asks before they are lost", async () => {
  const desk = await Desk.open(browser, undefined, {
    before: (page) =>
      page.addInitScript(() =>
        Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } })),
  });
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(AT, "5");
  await desk.openFile(fixture("pengbu-2020"));
  await says(desk.at("banner"), /不允许本页保存数据，关闭页面后改动会丢失/);
  await desk.at("report-list").click();
  await desk.page.locator("#shelf").getByRole("button", { name: /^2024 年/ }).click();
  assert.equal(await desk.figure(AT), "5");
  const asked = new Promise((told) => desk.page.once("dialog", async (dialog) => {
    told(dialog.type());
    await dialog.accept();
  }));
  await desk.type(AT, "6");
  await desk.page.close({ runBeforeUnload: true });
  assert.equal(await asked, "beforeunload");
});

test("a backup holds everything and is opened on another machine, merging or replacing, after a list of what will happen", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.openFile(fixture("pengbu-2020"));
  await named(desk, ["送审稿"]);
  await desk.at("report-list").click();
  await desk.at("open-backup").click();
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at("export-archive").click()]);
  assert.match(download.suggestedFilename(), /^年报备份_\d{4}-\d\d-\d\d\.json$/);
  const backup = { name: "年报备份.json", mimeType: "application/json", buffer: await readFile(await download.path()) };
  await desk.leave();

  const other = await Desk.open(browser);
  await other.openFile(fixture("suqian-2023"));
  await other.at("open-file").setInputFiles(backup);
  const plan = other.at("archive-plan").getByRole("listitem");
  await plan.first().waitFor();
  assert.deepEqual((await plan.allTextContents()).sort(), ["2020 年·彭埠街道办事处本机没有，新增", "2024 年·宿迁市人民政府本机没有，新增"]);
  assert.deepEqual(await other.violations(), []);
  await other.at("archive-replace").check();
  await thereAre(plan, 3);
  assert.ok((await plan.allTextContents()).includes("2023 年·宿迁市人民政府备份中没有，移入回收站"));
  await other.page.keyboard.press("Escape");
  await other.at("records").waitFor({ state: "detached" });
  await other.at("report-list").click();
  await thereAre(other.page.locator("#shelf").getByRole("listitem"), 1, "nothing has happened");
  await other.page.keyboard.press("Escape");

  await other.at("open-file").setInputFiles(backup);
  await other.at("archive-apply").click();
  await other.at("records").waitFor({ state: "detached" });
  await other.at("report-list").click();
  const shelf = other.page.locator("#shelf");
  await thereAre(shelf.getByRole("listitem"), 3);
  await shelf.getByRole("button", { name: "历史版本：2020 年·彭埠街道办事处" }).click();
  await other.at("version").filter({ hasText: "送审稿" }).waitFor();
  await other.page.keyboard.press("Escape");
  await other.at("records").waitFor({ state: "detached" });

  await other.at("open-file").setInputFiles(backup);
  await other.at("archive-replace").check();
  await other.at("archive-apply").click();
  await other.at("records").waitFor({ state: "detached" });
  await other.at("report-list").click();
  await thereAre(shelf.getByRole("listitem"), 2);
  await other.at("open-bin").click();
  await other.page.getByRole("button", { name: "恢复2023 年·宿迁市人民政府" }).click();
  await other.at("records").waitFor({ state: "detached" });
  await other.page.getByTestId("report-list").filter({ hasText: "2023" }).waitFor();
  await says(other.at("report-list"), /宿迁市人民政府·2023 年/);

  const broken = { ...backup, buffer: backup.buffer.subarray(0, 9000) };
  await other.at("open-file").setInputFiles(broken);
  await says(other.at("archive-refused"), /无法打开备份：文件在第 \d+ 行第 \d+ 个字符处不符合 JSON 格式.*现有报告没有任何改动/);
  await other.page.keyboard.press("Escape");
  await other.leave();
});

const DAY = 86_400_000;

/** Writes when the report was taken away last, in both stores as the program does: what is only
 * in local storage may not be there yet when the page is loaded again. */
async function exported(desk, note) {
  await desk.page.evaluate((text) => {
    const key = Object.keys(localStorage).find((key) => key.startsWith("nianbao.exported."));
    localStorage.setItem(key, text);
    window.nianbaoJournal.touched(key);
  }, note(Date.now()));
  await settled(desk.page);
}

test("changes that were not taken away as a file for a day are spoken of", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(AT, "6");
  await desk.saved();
  await exported(desk, (now) => `${now - 3 * DAY - 1000} 0`);
  await desk.reload();
  await says(desk.at("banner"), /改动已有 3 天没有导出/);
  await desk.at("remind-later").click();
  await desk.at("banner").waitFor({ state: "detached" });
  await desk.reload();
  await thereAre(desk.at("banner"), 0);
  await exported(desk, (now) => `${now - 2 * DAY - 1000} ${now - 1}`);
  await desk.reload();
  await says(desk.at("banner"), /改动已有 2 天没有导出/);
  await desk.export("json");
  await desk.at("banner").waitFor({ state: "detached" });
  await desk.leave();
});

/** A picker that gives out files of this kind, and what was done with them. */
const picker = (page) => page.addInitScript(() => {
  window.files = [];
  window.showSaveFilePicker = async ({ suggestedName }) => {
    const file = { name: suggestedName, text: "", lastModified: 1 };
    window.files.push(file);
    return {
      getFile: async () => ({ name: file.name, lastModified: file.lastModified }),
      createWritable: async () => ({ write: async (text) => { file.waiting = text; }, close: async () => { file.text = file.waiting; file.lastModified++; } }),
    };
  };
});

test("Ctrl+S saves to a file, and to the same one again, but never over what somebody else has changed", async () => {
  const desk = await Desk.open(browser, undefined, { before: picker });
  await desk.openFile(fixture("suqian-2024"));
  await desk.page.keyboard.press("Control+s");
  await desk.page.getByText("已存入“宿迁市人民政府_2024_年报.json”").waitFor();
  await desk.type(AT, "7");
  await desk.page.keyboard.press("Control+s");
  await desk.page.waitForFunction(() => window.files[0].text.includes('"other": 7'));
  assert.equal(await desk.page.evaluate(() => window.files.length), 1);
  await desk.page.evaluate(() => { window.files[0].lastModified = 99; });
  await desk.type(AT, "8");
  await desk.page.keyboard.press("Control+s");
  await desk.page.getByText("在上次存入之后被改动过，没有覆盖").waitFor();
  assert.ok(await desk.page.evaluate(() => window.files[0].text.includes('"other": 7')));
  await desk.page.keyboard.press("Control+Shift+s");
  await desk.page.waitForFunction(() => window.files[1]?.text.includes('"other": 8'));
  await desk.leave();
});

test("where a page may not save to a file, Ctrl+S exports the data file", async () => {
  const desk = await Desk.open(browser, undefined, { before: (page) => page.addInitScript(() => { delete window.showSaveFilePicker; window.showSaveFilePicker = undefined; }) });
  await desk.openFile(fixture("suqian-2024"));
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.page.keyboard.press("Control+s")]);
  assert.equal(download.suggestedFilename(), "宿迁市人民政府_2024_年报.json");
  await desk.leave();
});
