// Files from outside, read by a program of their own in a worker: what goes wrong with one
// costs that one.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { CHROMIUM } from "./chromium.mjs";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { zip } from "./zip.mjs";
import { says } from "./waits.mjs";

let browser;
before(async () => (browser = await launch(CHROMIUM)));
after(() => browser.close());

const documents = (name) => `tests/fixtures/documents/${name}`;
const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) });

/** A workbook of a few kilobytes that repeats one long text. */
const amplified = () => {
  const row = '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>';
  return zip([
    ["xl/worksheets/sheet1.xml", Buffer.from(`<worksheet><sheetData>${row.repeat(5000)}</sheetData></worksheet>`)],
    ["xl/sharedStrings.xml", Buffer.from(`<sst><si><t>${"字".repeat(400_000)}</t></si></sst>`)],
  ]);
};

/** 60 MB of cells in some kilobytes. */
const swollen = () => {
  const row = `<row>${"<c><v>1</v></c>".repeat(1000)}</row>`;
  return zip([["xl/worksheets/sheet1.xml", Buffer.from(`<worksheet><sheetData>${row.repeat(4000)}</sheetData></worksheet>`)]]);
};

const word = (body) => zip([["word/document.xml", Buffer.from(body)]]);
const deep = () => word(`<w:document xmlns:w="x"><w:body>${"<w:tbl>".repeat(20_000)}`);
const laughs = () => word('<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]><w:document xmlns:w="x"><w:body><w:p>&b;</w:p></w:body></w:document>');

/** Two files of an archive that share their bytes. */
const overlapped = () => {
  const bytes = zip([["a.html", Buffer.from("<p>1</p>")], ["b.html", Buffer.from("<p>2</p>")]]);
  const first = bytes.indexOf("PK\x01\x02");
  const second = bytes.indexOf("PK\x01\x02", first + 4);
  bytes.copy(bytes, second + 42, first + 42, first + 46);
  return bytes;
};

/** The longest time for which the page stood still, from now on. */
const watch = (desk) =>
  desk.page.evaluate(() => {
    window.longest = 0;
    let before = performance.now();
    const look = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - before);
      before = now;
      setTimeout(look, 0);
    };
    look();
  });
const stood = async (desk) => Math.round(await desk.page.evaluate(() => window.longest));

const read = (desk, ms = 60_000) =>
  desk.page.waitForFunction(() => /读入 \d+ 份报告/.test(document.querySelector("[data-testid=district-said]").textContent), null, { timeout: ms });

const HOSTILE = [
  ["重复.xlsx", amplified, /远多于一份年度报告/],
  ["格.xlsx", swollen, /没有找到年度报告/],
  ["深.docx", deep, /层层嵌套/],
  ["笑.docx", laughs, /定义/],
  ["坏.docx", () => "PK\x03\x04 and nothing else", /已损坏/],
  ["叠.zip", overlapped, /互相重叠/],
];

for (const [where, address] of Object.entries(PLACES))
  test(`a file that means harm costs itself alone, and the batch goes on, ${where}`, { timeout: 120_000 }, async () => {
    const desk = await Desk.open(browser, address);
    await desk.menu("open-district");
    await desk.at("district").waitFor();
    await watch(desk);
    const harm = HOSTILE.map(([name, make]) => file(name, make()));
    const sound = [file("甲.docx", await readFile(documents("suqian-2024.docx"))), file("乙.xlsx", await readFile(documents("suqian-2024.xlsx"))), file("丙.json", await readFile(fixture("suqian-2023")))];
    await desk.at("district-files").setInputFiles([sound[0], ...harm, sound[1], sound[2]]);
    await read(desk);
    const said = await desk.at("district-refused").textContent();
    for (const [name, , reason] of HOSTILE) {
      assert.match(said, new RegExp(`${name}：`));
      assert.match(said, reason);
    }
    await says(desk.at("district-refused").locator("summary"), new RegExp(`（${HOSTILE.length}）`));
    await says(desk.at("district-said"), /读入 3 份报告/);
    console.log(`${where}: the page stood still for at most ${await stood(desk)} ms`);
    await desk.leave();
  });

/** Reports as long as any that is looked at, dense with what is looked for. */
const long = (unit) => Buffer.from(`示例区民政局2024年政府信息公开工作年度报告\n一、总体情况\n${unit.repeat(Math.ceil(400_000 / Buffer.byteLength(unit)))}`);
const LONG = [
  ["句.txt", () => long("收到申请3525件，予以公开1213件；")],
  ["段.txt", () => long("全年主动公开政府信息1条；全年主动公开政府信息2条。\n")],
  ["数.txt", () => long("1,111,")],
  ["行.txt", () => long("一\n二、主动公开政府信息情况\n")],
  ["页.html", () => Buffer.from(`<html><body><p>${long("<p>收到申请3525件，予以公开1213件；</p>\n")}</body></html>`)],
  ["表.html", () => Buffer.from(`<html><body><p>${long("<table><tr><td>自然人</td><td>3</td></tr></table>")}</body></html>`)],
];

/** Longest the page may stand still, milliseconds: as in `long.test.mjs`, four times the 200 of
 * a machine that does nothing else. */
const STILL = 800;

test("long files of a batch are read in turns: the page goes on answering", { timeout: 240_000 }, async () => {
  const desk = await Desk.open(browser);
  await desk.menu("open-district");
  await desk.at("district").waitFor();
  await watch(desk);
  for (const [name, make] of LONG) {
    let best = Infinity;
    for (let turn = 0; turn < 3 && best > 200; turn++) {
      await desk.page.evaluate(() => (window.longest = 0));
      await desk.at("district-files").setInputFiles(file(name, make()));
      await read(desk);
      best = Math.min(best, await stood(desk));
    }
    console.log(`${name}: the page stood still for at most ${best} ms`);
    assert.ok(best <= STILL, `${name}: ${best} ms`);
  }
  await desk.leave();
});

test("in the reading room they are refused by name, and nothing of them reaches the console", async () => {
  const desk = await Desk.open(browser);
  for (const [name, make, reason] of HOSTILE) {
    await watch(desk);
    await desk.at("open-file").setInputFiles(file(name, make()));
    const refusal = desk.page.locator(".reading-refusal", { hasText: name });
    await refusal.waitFor();
    await says(refusal, reason);
    console.log(`${name}: the page stood still for at most ${await stood(desk)} ms`);
    await desk.at("paste-close").click();
    await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  }
  await desk.leave();
});

/** Workers whose files of these names never end, or are trapped on. */
const sabotaged = (page) =>
  page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (question, ...rest) {
      if (/拖住/.test(question.name)) return undefined;
      // Bytes that are none: the program is left by an exception, as it is by a trap.
      if (/绊倒/.test(question.name)) return post.call(this, { ...question, act: { toString: null } }, ...rest);
      return post.call(this, question, ...rest);
    };
    const end = Worker.prototype.terminate;
    window.ended = 0;
    Worker.prototype.terminate = function () {
      window.ended += 1;
      return end.call(this);
    };
  });

test("a reader that fails or has no end is ended, its file named, and the next one read", { timeout: 120_000 }, async () => {
  const desk = await Desk.open(browser, undefined, { before: sabotaged });
  await desk.menu("open-district");
  await desk.at("district").waitFor();
  const sound = await readFile(documents("suqian-2024.docx"));
  await desk.at("district-files").setInputFiles([file("绊倒.docx", sound), file("拖住.docx", sound), file("甲.docx", sound)]);
  await read(desk);
  const said = await desk.at("district-refused").textContent();
  assert.match(said, /绊倒\.docx：读取时出现故障，没有读完，已跳过。/);
  assert.match(said, /拖住\.docx：用了 10 秒还没有读完，已跳过。/);
  await says(desk.at("district-said"), /读入 1 份报告/);
  assert.equal(await desk.page.evaluate(() => window.ended), 2);
  await desk.leave();
});

test("long reading is stopped at once, within a file", async () => {
  const desk = await Desk.open(browser, undefined, { before: sabotaged });
  const sound = await readFile(documents("suqian-2024.docx"));
  await desk.at("open-file").setInputFiles(file("拖住.docx", sound));
  await desk.at("reading-stop").click();
  await desk.page.locator(".reading-refusal", { hasText: "已停止" }).waitFor({ timeout: 2000 });
  await desk.at("paste-close").click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  await desk.menu("open-district");
  await desk.at("district").waitFor();
  await desk.at("district-files").setInputFiles([file("拖住.docx", sound), file("甲.docx", sound)]);
  await desk.at("district-cancel").click();
  await desk.page.waitForFunction(() => /^已停止/.test(document.querySelector("[data-testid=district-said]").textContent), null, { timeout: 2000 });
  await desk.leave();
});

test("where a page may have no worker, files are read beside the desk", async () => {
  for (const without of [() => delete window.Worker, () => (window.Worker = class { constructor() { throw new Error("no"); } })]) {
    const desk = await Desk.open(browser, undefined, { before: (page) => page.addInitScript(without) });
    await desk.at("open-file").setInputFiles(documents("suqian-2024.docx"));
    await desk.at("paste-preview").waitFor();
    await desk.leave();
  }
});
