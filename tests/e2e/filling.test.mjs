// Filling the report on the desk from a file: it fills, it never empties, and nothing but
// what is ticked changes.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, figures, fixture, launch } from "./desk.mjs";
import { tableThree, workbook } from "./workbook.mjs";
import { says } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const parsed = async (desk) => JSON.parse((await desk.export("json")).bytes.toString());
const part = (desk, name) => desk.page.locator(`[data-testid=fill-part][data-part=${name}]`);
const label = (desk, name) => desk.page.locator("label", { has: part(desk, name) }).textContent();

async function take(desk, hook) {
  await desk.at(hook).click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
}

/** What each tick says of itself: not there, ticked, or not. */
async function ticks(desk) {
  const all = await desk.at("fill-part").evaluateAll((inputs) =>
    inputs.map((input) => [input.dataset.part, input.disabled ? "not there" : input.checked]));
  return Object.fromEntries(all);
}

const OTHERS = { text: "not there", proactive: "not there", disputes: "not there" };

test("a workbook that holds only table three fills only table three, whatever else lies on the desk", async () => {
  const desk = await Desk.open(browser);
  const full = await figures("suqian-2024");
  full.notes = { "requests.granted.total": "其中3件为联合办理。" };
  full.acknowledged = [{ rule: "C07", at: "requests.granted.other", basis: "依据", reason: "理由" }];
  full.previous = await figures("suqian-2023");
  full.publication = { date: "2025-01-20", deadline: null };
  await desk.openFile({ name: "全.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(full)) });
  const rows = await tableThree(desk);
  const before = await desk.export("json");

  // One figure is another, one is blank, and nothing says of which body or year it is.
  const at = rows.findIndex((row) => row.includes("3525"));
  const first = rows[at].findIndex((text) => /^\d+$/.test(text));
  rows[at][first] = "77";
  rows[at][first + 1] = "";
  await desk.at("open-file").setInputFiles(workbook("表三.xlsx", rows));
  await desk.at("paste-preview").waitFor();
  assert.deepEqual(await ticks(desk), { ...OTHERS, requests: true, agency: "not there", year: "not there" });
  for (const name of ["text", "proactive", "disputes", "agency", "year"]) assert.match(await label(desk, name), /文件中没有这部分/, name);
  assert.match(await label(desk, "requests"), /改动 1 格/);
  assert.equal(await desk.at("paste-into").textContent(), "填入当前报告（改动 1 格、0 段文字）");
  assert.equal(await desk.at("fill-text-only").isDisabled(), true, "there is no text");
  await desk.at("paste-changes").locator("summary").click();
  await says(desk.at("paste-changes"), /“自然人”列：3440 → 77/);
  assert.deepEqual(await desk.violations(), []);
  await take(desk, "paste-into");
  await desk.page.getByText(/改动 1 格，其余不变/).waitFor();

  const expected = JSON.parse(before.bytes.toString());
  expected.tables.requests.received.natural_person = 77;
  assert.deepEqual(await parsed(desk), expected);
  await desk.at("undo").click();
  assert.ok((await desk.export("json")).bytes.equals(before.bytes), "one step, to the byte");
  await desk.leave();
});

test("year and body are told from what to what, and change only by their ticks; of the other form nothing is lost", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("pengbu-2020"));
  const rows = await tableThree(desk);
  await desk.openFile(fixture("suqian-2024"));
  const before = await parsed(desk);
  rows.unshift(["示例街道办事处2020年政府信息公开工作年度报告"]);
  const file = workbook("2020年.xlsx", rows);
  await desk.at("open-file").setInputFiles(file);
  await desk.at("paste-preview").waitFor();
  assert.deepEqual(await ticks(desk), { ...OTHERS, requests: true, agency: false, year: false });
  assert.match(await label(desk, "year"), /报告年度：2024 → 2020，适用格式：2021 → 2019/);
  assert.match(await label(desk, "agency"), /机关名称：宿迁市人民政府 → 示例街道办事处/);
  assert.match(await label(desk, "requests"), /格另行保留/);
  await says(desk.page.locator(".reading-doubt"), /读到的是示例街道办事处 2020 年的报告，当前报告是宿迁市人民政府 2024 年/);
  await take(desk, "paste-into");
  await desk.at("message").filter({ hasText: /在当前格式中没有对应的单元格，已经保留/ }).waitFor();
  const filled = await parsed(desk);
  for (const key of Object.keys(before).filter((key) => key !== "tables")) assert.deepEqual(filled[key], before[key], key);
  assert.deepEqual(filled.tables.proactive, before.tables.proactive);
  assert.deepEqual(filled.tables.disputes, before.tables.disputes);
  await desk.field("edition").selectOption("2019");
  const published = await figures("pengbu-2020");
  for (const row of ["received", "other", "carried_out"])
    assert.equal(await desk.figure(`requests.${row}.total`), String(published.tables.requests[row].total), row);
  await desk.at("undo").click();
  await desk.at("undo").click();
  assert.deepEqual(await parsed(desk), before);

  // By their ticks, with the keyboard.
  await desk.at("open-file").setInputFiles(file);
  await desk.at("paste-preview").waitFor();
  for (const name of ["agency", "year"]) {
    await part(desk, name).focus();
    await desk.page.keyboard.press("Space");
  }
  await says(desk.at("paste-into"), /、机关、年度/);
  await part(desk, "requests").focus();
  await desk.page.keyboard.press("Space");
  await take(desk, "paste-into");
  assert.equal(await desk.field("year").inputValue(), "2020");
  assert.equal(await desk.field("edition").inputValue(), "2019");
  assert.equal(await desk.field("agency.name").inputValue(), "示例街道办事处");
  assert.equal(await desk.figure("requests.received.total"), "3525", "a tick taken away is not filled");
  await desk.at("undo").click();
  assert.deepEqual(await parsed(desk), before);
  await desk.leave();
});

test("last year's wording comes with one press, without figures, body and year", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("宿迁市人民政府", 2025);
  await desk.type("requests.received.natural_person", "4");
  const before = await parsed(desk);
  await desk.at("open-file").setInputFiles("tests/fixtures/documents/suqian-2024.docx");
  await desk.at("paste-preview").waitFor();
  assert.deepEqual(await ticks(desk), { text: true, proactive: true, requests: true, disputes: true, agency: false, year: false });
  await take(desk, "fill-text-only");
  const filled = await parsed(desk);
  for (const key of ["tables", "year", "edition", "agency", "title", "totals"]) assert.deepEqual(filled[key], before[key], key);
  const published = await figures("suqian-2024");
  assert.deepEqual(filled.sections, published.sections);
  assert.doesNotMatch(filled.preamble, /2024年/, "the preamble is this year's");
  await desk.at("undo").click();
  assert.deepEqual(await parsed(desk), before);
  await desk.leave();
});
