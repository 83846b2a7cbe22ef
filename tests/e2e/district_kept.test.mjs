// The district's desk: kept, left, come back to, filled with thousands.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, figures, launch } from "./desk.mjs";
import { file, fill, kept, open, report, said, states, take } from "./office.mjs";
import { says, settled, thereAre } from "./waits.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "nianbao-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

test("the roll-up is kept, by one window at a time, and a browser that was killed loses nothing", async () => {
  const desk = await open(browser);
  await take(desk, [file("甲.json", await report("甲街道", 4))]);
  await kept(desk);
  await desk.reload();
  await desk.menu("open-district");
  assert.equal(await desk.at("district-office").inputValue(), "示例区政务公开办公室");
  assert.ok(["good", "doubtful"].includes((await states(desk))["甲街道"]));

  const other = new Desk(await desk.page.context().newPage());
  other.address = desk.address;
  await other.page.goto(desk.address);
  await other.ready();
  await other.menu("open-district");
  await other.page.waitForSelector('[data-testid=district-state][data-state="readonly"]');
  await other.at("district-files").setInputFiles([file("乙.json", await report("乙街道", 5))]);
  await other.at("district-said").filter({ hasText: "正在另一个窗口中打开，这里只能查看" }).waitFor();
  assert.equal((await states(other))["乙街道"], "missing");
  await other.page.close();

  // Local storage of a moment ago, as after a kill: the journal has the rest.
  const before = await desk.page.evaluate(() => JSON.stringify({ ...localStorage }));
  await take(desk, [file("乙.json", await report("乙街道", 5))]);
  await kept(desk);
  await settled(desk.page);
  await desk.page.goto("about:blank");
  await desk.page.goto(desk.address);
  await desk.page.evaluate((before) => {
    localStorage.clear();
    for (const [key, text] of Object.entries(JSON.parse(before))) localStorage.setItem(key, text);
  }, before);
  await desk.reload();
  await desk.menu("open-district");
  await desk.page.getByText("已恢复关闭前的汇总").waitFor();
  assert.notEqual((await states(desk))["乙街道"], "missing");
  await desk.leave();
});

test("several roll-ups lie side by side, and one that is not wanted goes after a question", async () => {
  const desk = await open(browser);
  await take(desk, [file("甲.json", await report("甲街道", 4))]);
  await kept(desk);
  await desk.at("district-new").click();
  await fill(desk, "district-year", "2020");
  await says(desk.at("district"), /2019 版格式/);
  await kept(desk);
  const options = () => desk.at("district-shelf").locator("option").allTextContents();
  assert.deepEqual((await options()).sort(), ["2020 年·示例区政务公开办公室", "2024 年·示例区政务公开办公室"]);
  await desk.at("district-shelf").selectOption({ label: "2024 年·示例区政务公开办公室" });
  await desk.page.locator('tr[data-body="甲街道"]').waitFor();
  await desk.at("district-remove").click();
  assert.equal((await options()).length, 2, "asked first");
  await desk.at("district-remove").click();
  await desk.page.waitForFunction(() => document.querySelector("[data-testid=district-year]").value === "2020");
  assert.deepEqual(await options(), ["2020 年·示例区政务公开办公室"]);
  await desk.leave();
});

test("a backup of the whole machine has the roll-ups, and one that differs is added beside", async () => {
  const desk = await open(browser);
  await take(desk, [file("甲.json", await report("甲街道", 4))]);
  await kept(desk);
  await desk.at("district-close").click();
  await desk.at("district").waitFor({ state: "detached" });
  await desk.menu("open-backup");
  await says(desk.at("records"), /，1 份汇总。备份把它们连同报告的全部历史版本写入一个文件/);
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at("export-archive").click()]);
  const backup = { name: "年报备份.json", mimeType: "", buffer: await readFile(await download.path()) };
  await desk.leave();

  const other = await open(browser, undefined, { names: ["乙街道"] });
  await kept(other);
  await other.at("district-close").click();
  await other.at("district").waitFor({ state: "detached" });
  for (const fate of ["本机没有，新增", "与本机相同，不变"]) {
    await other.at("open-file").setInputFiles(backup);
    await says(other.at("archive-plan"), new RegExp(`汇总：2024 年·示例区政务公开办公室${fate}`));
    assert.deepEqual(await other.violations(), []);
    await other.at("archive-apply").click();
    await other.at("records").waitFor({ state: "detached" });
  }
  await other.menu("open-district");
  await thereAre(other.at("district-shelf").locator("option"), 2);
  await other.page.locator('tr[data-body="甲街道"]').or(other.page.locator('tr[data-body="乙街道"]')).first().waitFor();
  await other.leave();
});

test("leaving with a field half typed loses nothing and gives the caret back; what is looked into closes first", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-district").focus();
  await desk.page.keyboard.press("Enter");
  await desk.at("district-office").waitFor();
  await desk.at("district-office").focus();
  await desk.page.keyboard.type("示例区政务公开办公室");
  await desk.page.keyboard.press("Escape");
  await desk.at("district").waitFor({ state: "detached" });
  assert.equal(await desk.page.evaluate(() => document.activeElement.dataset.testid), "open-district");
  await desk.page.keyboard.press("Enter");
  await desk.at("district-roll").waitFor();
  assert.equal(await desk.at("district-office").inputValue(), "示例区政务公开办公室");
  await fill(desk, "district-year", "2024");
  await desk.at("district-roll").focus();
  await desk.page.keyboard.type("甲街道");
  await desk.reload();
  await desk.menu("open-district");
  // From local storage, or a moment later from the journal.
  await desk.page.waitForFunction(() => document.querySelector("[data-testid=district-roll]")?.value === "甲街道\n");
  await take(desk, [file("甲.json", await report("甲街道", 4))]);
  await desk.page.locator('tr[data-body="甲街道"] button').click();
  await desk.at("body-remove").click();
  await desk.at("put-back").click();
  assert.notEqual((await states(desk))["甲街道"], "missing");
  await desk.page.keyboard.press("Escape");
  await desk.at("body-name").waitFor({ state: "detached" });
  await desk.page.waitForFunction(() => document.activeElement.closest("tr")?.dataset.body === "甲街道");
  await desk.at("district-sums").click();
  await desk.at("show-own").click();
  await desk.page.locator('[data-own="requests.received.natural_person"]').focus();
  await desk.page.keyboard.type("12");
  await desk.page.keyboard.press("Escape");
  await desk.at("district").waitFor({ state: "detached" });
  await thereAre(desk.page.locator('body[data-app="failed"]'), 0);
  await desk.leave();
});

test("a name that is not on the list is taken as one that is, by hand", async () => {
  const desk = await open(browser, undefined, { names: ["彭埠街道", "望江街道"] });
  await take(desk, [file("1.json", await report("上城区人民政府彭埠街道办事处", 4))]);
  await desk.page.locator('tr[data-body="上城区人民政府彭埠街道办事处"] button').click();
  await desk.at("name-also").click();
  assert.notEqual((await states(desk))["彭埠街道"], "missing");
  assert.match(await desk.at("district-roll").inputValue(), /^彭埠街道；上城区人民政府彭埠街道办事处\n望江街道\n$/);
  await desk.leave();
});

test("three thousand files in one drop leave the page answering, can be stopped, and what does not fit is said", async () => {
  const many = join(folder, "many");
  await mkdir(many);
  const model = await figures("suqian-2024");
  const prose = "门户网站的栏目每月检查一次，过期的页面及时更换，群众来信逐件登记答复。".repeat(18);
  for (const key of ["proactive", "on_request", "management", "platform", "supervision"]) model.sections.overview[key] = prose;
  const paths = [];
  for (let i = 0; i < 3000; i++) {
    model.agency = { name: `第${i}街道办事处`, kind: "subdistrict" };
    model.tables.requests.received.natural_person = i;
    paths.push(join(many, `${i}.json`));
    await writeFile(paths[i], i % 1000 === 999 ? "{" : JSON.stringify(model, null, 2));
  }
  const desk = await open(browser, undefined, { names: [] });
  // The reader is loaded.
  await take(desk, [file("甲.json", await report("甲街道", 4))]);
  await desk.page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: "longtask" });
  });
  const begun = Date.now();
  await desk.at("district-files").setInputFiles(paths);
  await desk.at("district-progress").waitFor();
  assert.match(await said(desk), /3000 个文件预计需要 \d+ 千字，本机浏览器还能存 \d+ 千字，可能放不下/);
  // While they are read, the page is there: another view is drawn at once.
  await desk.page.evaluate(() => (window.tasks.length = 0));
  await desk.at("district-output").click();
  await desk.at("save-rollup").waitFor();
  await desk.at("district-bodies").click();
  await desk.page.waitForFunction(() => /已读 [1-9]\d{2,} /.test(document.querySelector("[data-testid=district-progress]").textContent));
  const during = await desk.page.evaluate(() => Math.max(0, ...window.tasks));
  await desk.page.waitForFunction(() => /读入 \d+ 份报告/.test(document.querySelector("[data-testid=district-said]").textContent), null, { timeout: 300_000 });
  const seconds = (Date.now() - begun) / 1000;
  const longest = await desk.page.evaluate(() => Math.max(0, ...window.tasks));
  console.log(`3,000 files: ${seconds} s, longest task while reading ${during} ms, in all ${longest} ms`);
  assert.match(await said(desk), /^读入 2997 份报告，2997 份计入汇总。3 个文件没有读入/);
  assert.ok(longest < 2000, `${longest} ms`);
  await desk.page.waitForSelector('[data-testid=district-state][data-state="failed"]');
  await says(desk.page.locator(".district-warning"), /放不下，没有保存在浏览器中。.*请在“导出”中另存为汇总文件/);
  // Stopped half way, what has been read counts.
  await desk.at("district-new").click();
  await desk.at("district-files").setInputFiles(paths);
  await desk.page.waitForFunction(() => /已读 [1-9]\d+ /.test(document.querySelector("[data-testid=district-progress]")?.textContent));
  await desk.at("district-cancel").click();
  await desk.page.waitForFunction(() => /^已停止。读入 \d+ 份报告/.test(document.querySelector("[data-testid=district-said]").textContent));
  await desk.leave();
});
