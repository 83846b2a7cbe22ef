// A Word file that was sent, changed in another program, and came back: what was changed is
// listed, taken over and taken back; what has changed here meanwhile stays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, figures, fixture, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";
import { unzipped, zip } from "./zip.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const WHO = 'w:author="李副主任" w:date="2026-01-12T09:30:00Z"';
const ROW = "一、本年新收政府信息公开申请数量";

/** A stretch of a run's text struck out and written anew, as Word tracks it. */
const tracked = (before, after) =>
  `</w:t></w:r><w:del w:id="901" ${WHO}><w:r><w:delText xml:space="preserve">${before}</w:delText></w:r></w:del>` +
  `<w:ins w:id="902" ${WHO}><w:r><w:t xml:space="preserve">${after}</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">`;

/** The Word file with its text changed and a comment on it; without the data that were sent where they were lost. */
function reviewed(bytes, { change, isLost = false }) {
  const files = unzipped(bytes);
  files["word/document.xml"] = change(files["word/document.xml"]);
  files["word/comments.xml"] =
    '<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `<w:comment w:id="7" ${WHO}><w:p><w:r><w:t>请写明牵头科室</w:t></w:r></w:p></w:comment></w:comments>`;
  files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
    "</Relationships>",
    '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
  );
  if (isLost) for (const name of Object.keys(files)) if (name.startsWith("customXml/")) delete files[name];
  return zip(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
}

const docx = (buffer) => ({ name: "送审稿.docx", mimeType: "", buffer });
const SENTENCE = "专人负责日常更新。";

/** A report with two sentences of its own in a passage, and how it left as a Word file. */
async function sent(address, name) {
  const desk = await Desk.open(browser, address);
  await desk.openFile(fixture(name));
  await desk.checked();
  const passage = desk.page.locator("textarea[data-field^='sections.']").nth(2);
  await passage.fill(`制度健全。${SENTENCE}收到申请{{requests.received.total}}件。`);
  await desk.saved();
  return { desk, passage, bytes: (await desk.export("docx")).bytes };
}

/** What the reviewer does: a figure, a sentence, a remark. */
const change = (received) => (text) => {
  const at = text.indexOf(">", text.indexOf(`>${received}<`, text.indexOf(ROW)));
  assert.ok(text.includes(SENTENCE) && at > 0);
  const figure = `${text.slice(0, at + 1)}${tracked(received, "98")}${text.slice(at + 1 + String(received).length)}`;
  return figure.replace(
    SENTENCE,
    `</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t xml:space="preserve">${tracked("专人", "专班")}负责日常更新。</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:r><w:t xml:space="preserve">`,
  );
};

for (const [where, address] of Object.entries(PLACES))
  for (const name of ["pengbu-2020", "suqian-2024"])
    test(`what a reviewer changed is listed with who and when, taken over in one step and taken back, ${name}, ${where}`, { timeout: 120_000 }, async () => {
      const { desk, passage, bytes } = await sent(address, name);
      const { received } = (await figures(name)).tables.requests;
      const [column, figure] = Object.entries(received)[0];
      const before = (await desk.export("json")).bytes.toString();
      const back = docx(reviewed(bytes, { change: change(figure) }));
      await desk.at("open-file").setInputFiles(back);
      await desk.at("revised").waitFor();
      const items = desk.page.locator("[data-testid=revised] ol > li");
      await thereAre(items, 2);
      await says(items.nth(0), /专人负责日常更新。.*→.*专班负责日常更新。.*李副主任，2026-01-12 09:30/s);
      await says(items.nth(1), new RegExp(`表三.*${figure}.*→.*98`, "s"));
      await says(desk.at("revised-remarks"), /专班负责日常更新。.*请写明牵头科室.*李副主任/s);
      await says(desk.at("revised-breaks"), /表三/);
      assert.deepEqual(await desk.violations(), []);
      // Without the figure nothing breaks.
      await items.nth(1).getByTestId("revised-tick").uncheck();
      await thereAre(desk.page.locator("[data-testid=revised-breaks] li"), 0);
      await desk.at("revised-all").click();
      await desk.at("revised-take").click();
      await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
      await says(desk.at("message"), /已采用 2 处修改/);
      assert.equal(await desk.figure(`requests.received.${column}`), "98");
      assert.equal(await desk.written(await passage.getAttribute("data-field")), "制度健全。专班负责日常更新。收到申请{{requests.received.total}}件。");
      await desk.at("undo").click();
      assert.equal((await desk.export("json")).bytes.toString(), before, "one step of undo");
      await desk.leave();
    });

test("what has changed here meanwhile is a conflict, also where the file has lost what was sent it is compared", { timeout: 120_000 }, async () => {
  const { desk, passage, bytes } = await sent(undefined, "suqian-2024");
  const { received } = (await figures("suqian-2024")).tables.requests;
  const [column, figure] = Object.entries(received)[0];
  const both = change(figure);
  await passage.fill(`制度健全。专人、专岗负责。收到申请{{requests.received.total}}件。`);
  await desk.type(`requests.received.${column}`, "97");
  await desk.saved();
  await desk.at("open-file").setInputFiles(docx(reviewed(bytes, { change: both })));
  await desk.at("revised").waitFor();
  const items = desk.page.locator("[data-testid=revised] ol > li");
  await thereAre(items, 2);
  await says(items.nth(0), /现在是“专人、专岗负责。”，采用会替换它/);
  await says(items.nth(1), /现在是“97”/);
  assert.equal(await desk.page.locator("[data-testid=revised-tick]:checked").count(), 0, "nobody but a person decides");
  assert.ok(await desk.at("revised-take").isDisabled());
  await desk.at("paste-close").click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });

  await desk.at("open-file").setInputFiles(docx(reviewed(bytes, { change: both, isLost: true })));
  await desk.at("revised").waitFor();
  await says(desk.at("revised"), /没有送审时的数据/);
  await thereAre(desk.page.locator("[data-testid=revised] ol > li"), 2);
  // By keyboard alone: to the button, and taken.
  await desk.at("revised-take").focus();
  await desk.page.keyboard.press("Enter");
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  assert.equal(await desk.figure(`requests.received.${column}`), "98");
  assert.match(await desk.written(await passage.getAttribute("data-field")), /专班负责日常更新。收到申请\{\{requests\.received\.total\}\}件/);
  await desk.leave();
});

test("what nobody has changed says so, and can still be read as any other file", { timeout: 60_000 }, async () => {
  const { desk, bytes } = await sent(undefined, "suqian-2024");
  await desk.at("open-file").setInputFiles(docx(bytes));
  await says(desk.at("revised"), /没有要采用的改动/);
  await desk.at("revised-read").click();
  await desk.at("paste-preview").waitFor();
  await desk.at("paste-apply").waitFor();
  // Any other file of the same body and year is compared where somebody asks for it.
  await desk.at("paste-close").click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  const workbook = await desk.export("xlsx");
  await desk.at("open-file").setInputFiles({ name: workbook.name, mimeType: "", buffer: workbook.bytes });
  await desk.at("paste-preview").waitFor();
  await desk.at("paste-compare").click();
  await says(desk.at("revised"), /没有送审时的数据/);
  await desk.leave();
});
