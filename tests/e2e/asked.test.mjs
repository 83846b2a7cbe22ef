// What is asked before it is done: a second report of the same body and year, and last
// year's report where body or year speak against it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const json = (name, report) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });
const listed = async (desk) => {
  await desk.at("report-list").click();
  const count = await desk.page.locator("#shelf").getByRole("listitem").count();
  await desk.page.keyboard.press("Escape");
  return count;
};
const selected = (desk) => desk.field("agency.name").evaluate((input) =>
  input === document.activeElement && input.value !== "" && input.selectionStart === 0 && input.selectionEnd === input.value.length);

test("a second new report of a body and year that are there asks; the name that is filled in is selected", async () => {
  const desk = await Desk.open(browser);
  const year = new Date().getFullYear() - 1;
  await desk.startNew("示例街道办事处", year);
  await desk.field("sections.problems").fill("第一份。");

  await desk.menu("new-report");
  await says(desk.at("question"), new RegExp(`本机已有示例街道办事处 ${year} 年的报告`));
  assert.deepEqual(await desk.violations(), []);
  await desk.page.keyboard.press("Escape");
  await desk.at("question").waitFor({ state: "detached" });
  assert.equal(await listed(desk), 1, "put away, nothing is made");
  await desk.menu("new-report");
  await desk.at("question-cancel").click();
  assert.equal(await listed(desk), 1);

  // The caret stands on the likeliest answer.
  await desk.menu("new-report");
  await desk.page.keyboard.press("Enter");
  await desk.at("question").waitFor({ state: "detached" });
  assert.equal(await desk.field("sections.problems").inputValue(), "第一份。");
  assert.equal(await listed(desk), 1);

  await desk.menu("new-report");
  await desk.at("question-another").click();
  assert.notEqual(await desk.field("sections.problems").inputValue(), "第一份。");
  assert.equal(await listed(desk), 2);
  await desk.menu("new-report");
  await desk.page.waitForFunction(() => document.activeElement?.dataset.field === "agency.name");
  assert.equal(await selected(desk), true);
  await desk.page.keyboard.type("乙镇人民政府");
  assert.equal(await desk.field("agency.name").inputValue(), "乙镇人民政府", "the first key replaces it");
  assert.equal(await listed(desk), 2, "one that nobody has touched is taken instead of another");

  // Of another body there is none: nothing is asked.
  await desk.field("sections.problems").fill("乙。");
  await desk.field("year").fill(String(year - 1));
  await desk.field("year").blur();
  await desk.menu("new-report");
  await desk.page.waitForFunction(() => document.activeElement?.dataset.field === "agency.name");
  assert.equal(await selected(desk), true);
  assert.equal(await listed(desk), 3);
  await desk.leave();
});

test("next year's report, where it is there, is opened or made once more, as one says", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.openFile(fixture("suqian-2023"));
  const next = async () => {
    await desk.at("report-list").click();
    await desk.page.locator("#shelf").getByRole("button", { name: /^建下一年度：以2023 年·宿迁市人民政府/ }).click();
  };
  await next();
  await says(desk.at("question"), /本机已有宿迁市人民政府 2024 年的报告/);
  await desk.at("question-open").click();
  assert.equal(await desk.field("year").inputValue(), "2024");
  assert.equal(await desk.figure("requests.received.total"), "3525", "the one that is there");
  await next();
  await desk.at("question-cancel").click();
  assert.equal(await listed(desk), 2);
  await next();
  await desk.at("question-another").click();
  await says(desk.at("message"), /建立 2024 年报告/);
  assert.equal(await desk.figure("requests.received.natural_person"), "");
  assert.equal(await listed(desk), 3);
  await desk.leave();
});

test("last year's report of another body or year is asked about, from a file and from the reading room", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const last = JSON.parse(await readFile(fixture("suqian-2023"), "utf8"));
  const comparison = desk.page.getByRole("dialog", { name: "与上年比较" });
  const other = { ...last, agency: { name: "示例镇人民政府", kind: "township" } };

  await desk.at("open-previous").setInputFiles(json("别处.json", other));
  await desk.at("question").waitFor();
  await says(desk.at("question"), /“别处\.json”是示例镇人民政府 2023 年的报告，机关名称不同。当前报告是宿迁市人民政府 2024 年，要作为上年报告载入吗？/);
  assert.deepEqual(await desk.violations(), []);
  await desk.page.keyboard.press("Enter");
  await desk.at("question").waitFor({ state: "detached" });
  await thereAre(desk.at("compare"), 0, "no is the first answer");
  await desk.at("open-previous").setInputFiles(json("别处.json", other));
  await desk.at("question-beside").click();
  await comparison.waitFor();
  await desk.page.keyboard.press("Escape");
  assert.equal(await desk.at("compare").textContent(), "2023 年·对比");

  // The right one, from the room: what it replaces is said, and one step brings it back.
  const before = (await desk.export("json")).bytes;
  await desk.at("paste-open").click();
  await desk.at("paste-text").fill(await readFile("tests/fixtures/documents/suqian-2024.pdf-layout.txt", "utf8"));
  await desk.at("paste-preview").waitFor();
  const year = desk.page.locator(".reading-facts input").nth(1);
  await year.fill("2023");
  await year.press("Tab");
  await desk.at("paste-previous").click();
  await comparison.waitFor();
  await desk.page.keyboard.press("Escape");
  await desk.page.getByText(/已载入 2023 年的报告作为上年报告。原来载入的示例镇人民政府 2023 年的报告已被替换，可以撤销/).waitFor();
  await desk.at("undo").click();
  assert.ok((await desk.export("json")).bytes.equals(before));

  // Another year: asked, with what would be replaced; kept, it waits and is no comparison.
  await desk.at("paste-open").click();
  await desk.at("paste-text").fill(await readFile("tests/fixtures/documents/suqian-2024.pdf-layout.txt", "utf8"));
  await desk.at("paste-preview").waitFor();
  await desk.at("paste-previous").click();
  await desk.at("question").waitFor();
  await says(desk.at("question"), /识读的是宿迁市人民政府 2024 年的报告，不是上一年度的。.*现有的上年报告（示例镇人民政府 2023 年）将被替换/);
  await desk.at("question-beside").click();
  await says(desk.at("previous-waits"), /已载入 2024 年的，年度不相接，暂不比对/);
  assert.equal(await comparison.isVisible(), false);
  await desk.reload();
  await says(desk.at("previous-waits"), /2024 年/);
  await desk.at("remove-waiting").click();
  await desk.at("open-previous").waitFor({ state: "attached" });
  await thereAre(desk.at("previous-waits"), 0);
  await desk.leave();
});
