// What leaves the district's desk: the sum as a report, as a page, as tables, notes to bodies.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Desk, figures, launch } from "./desk.mjs";
import { NAMES, file, open, report, states, sum, take } from "./office.mjs";
import { says } from "./waits.mjs";

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

async function filled() {
  const desk = await open(browser);
  const all = await Promise.all(NAMES.slice(0, 5).map(async (name, i) => file(`${i}.json`, await report(name, i + 1))));
  await take(desk, all);
  await desk.at("district-output").click();
  assert.deepEqual(await desk.violations(), []);
  return desk;
}
async function save(desk, hook) {
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at(hook).click()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: await readFile(path) };
}

test("the sum becomes a report of the office on the desk, with live figures and what is missing", async () => {
  const desk = await filled();
  await desk.at("make-report").click();
  await desk.at("district").waitFor({ state: "detached" });
  await desk.cell("requests.received.total").waitFor();
  assert.equal(await desk.field("agency.name").inputValue(), "示例区政务公开办公室");
  assert.equal(await desk.figure("requests.received.total"), "15");
  assert.equal(await desk.figure("proactive.normative_documents.issued"), "", "what is not simply added up is left open");
  assert.match(await desk.field("sections.overview.intro").inputValue(), /不齐全：应报 6 个机关，已汇总 5 个；未报送 1 个（己委员会）/);
  assert.match(await desk.written("sections.overview.on_request"), /\{\{requests\.received\.total\}\}/);
  assert.equal((await desk.rules()).filter((rule) => /^[T N]/.test(rule)).length, 0);
  await desk.leave();
});

test("a sum that does not hold names the body whose report is wrong, and offers to mend no summed cell", async () => {
  const desk = await open(browser);
  const wrong = await report("丁乡", 9);
  wrong.tables.requests.granted.total = 8;
  await take(desk, [file("甲.json", await report("甲街道", 4)), file("丁.json", wrong)]);
  await says(desk.at("district-remarks"), /丁乡：报告有 \d+ 处错误.*很可能是.*应为 9/s);
  await desk.at("district-output").click();
  await desk.at("make-report").click();
  await desk.at("district").waitFor({ state: "detached" });
  const card = desk.page.locator('[data-finding="T3-ROW"]').first();
  await says(card, /问题出在报送的数：丁乡（很可能是.*应为 9）/);
  await says(card, /丁乡：.*＝9，表中为 8，少 1/);
  await says(card, /汇总数不在这里改：改正丁乡的数以后，重新汇总/);
  const fixes = await desk.page.locator("[data-finding] .fix").allTextContents();
  assert.deepEqual(fixes.filter((label) => /改为 \d/.test(label)), []);
  assert.deepEqual(await desk.violations(), []);
  // It is known after a reload, too.
  await desk.reload();
  await says(card, /问题出在报送的数：丁乡/);
  await desk.leave();
});

test("the page of the sum opens anywhere: without script a figure leads to who adds to it", async () => {
  const desk = await filled();
  const { name, path } = await save(desk, "save-summary");
  assert.equal(name, "示例区政务公开办公室_2024_汇总.html");
  const copy = join(folder, "汇总.html");
  await writeFile(copy, await readFile(path));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(pathToFileURL(copy).href);
  await page.locator('a[href="#cell-requests.received.total"]').click();
  const list = page.locator('[id="cell-requests.received.total"]');
  await list.waitFor();
  await says(list, /戊局533\.3%/);
  await says(page.locator("article"), /未报送 1 个（己委员会）/);
  assert.deepEqual(faults, []);
  await page.screenshot({ path: join(folder, "summary.png") });
  await context.close();
  await desk.leave();
});

test("tables for spreadsheets, notes for bodies, and the roll-up as one file that opens again", async () => {
  const desk = await filled();
  const csv = await save(desk, "save-csv");
  assert.equal(csv.bytes.subarray(0, 3).toString("hex"), "efbbbf");
  const lines = csv.bytes.toString().trim().split("\r\n");
  assert.equal(lines.length, 2 + 1 + 6 + 1);
  const at = lines[1].split(",").indexOf("requests.received.total");
  assert.equal(lines.at(-1).split(",").at(at - lines[1].split(",").length), "15");
  const xlsx = await save(desk, "save-xlsx");
  assert.equal(xlsx.bytes.subarray(0, 4).toString(), "PK\x03\x04");
  const notes = (await save(desk, "save-notes")).bytes.toString().replaceAll("\r\n", "\n");
  assert.match(notes, /己委员会：\n尚未收到你单位 2024 年政府信息公开工作年度报告。请尽快报送。/);
  // The workbook is one that the reading room can read: the same bodies and figures.
  const rollup = await save(desk, "save-rollup");
  await desk.leave();

  const other = await Desk.open(browser);
  await other.at("open-file").setInputFiles({ name: rollup.name, mimeType: "", buffer: rollup.bytes });
  await other.at("district").waitFor();
  assert.equal(await other.at("district-office").inputValue(), "示例区政务公开办公室");
  assert.equal(Object.keys(await states(other)).length, 6);
  await other.at("district-output").click();
  const again = await save(other, "save-rollup");
  assert.ok(again.bytes.equals(rollup.bytes), "byte for byte");
  await other.leave();
});

test("a note to a body can be copied", async () => {
  const desk = await filled();
  await desk.at("district-bodies").click();
  await desk.page.locator('tr[data-body="己委员会"] button').click();
  await desk.at("copy-note").click();
  await desk.page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("己委员会：\n尚未收到"));
  await desk.leave();
});
