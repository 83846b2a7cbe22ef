// The reading room: published reports of any shape, reviewed, taken over.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { Desk, PLACES, cells, figures, fixture, launch } from "./desk.mjs";
import { pass, says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const documents = (name) => `tests/fixtures/documents/${name}`;

/** Opens the room and lets it read a text. */
async function readText(desk, text) {
  await desk.at("paste-open").click();
  await desk.at("paste-text").fill(text);
  await desk.at("paste-preview").waitFor();
}

/** What the review shows: every cell with its text and how sure it is. */
const review = (desk) =>
  desk.page.locator("[data-testid=paste-preview] [data-cell]").evaluateAll((inputs) =>
    Object.fromEntries(inputs.map((input) => [input.dataset.cell, { text: input.value, certainty: input.dataset.certainty }])));

const counts = (shown) => {
  const counts = {};
  for (const { certainty } of Object.values(shown)) counts[certainty] = (counts[certainty] ?? 0) + 1;
  return counts;
};

/** Leaves the room with the result in hand. */
async function take(desk, hook) {
  await desk.at(hook).click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
}

/** A report as lines of text, a cell on each. */
async function asText(name) {
  const report = await figures(name);
  const desk = await Desk.open(browser);
  await desk.openFile(fixture(name));
  await desk.at("preview").click();
  const text = await desk.page.locator(".paper").evaluate((paper) => {
    const lines = [];
    const walk = (node) => {
      if (node.matches?.("td, th, h1, h2, h3, p")) lines.push(node.textContent.trim());
      else for (const child of node.children) walk(child);
    };
    walk(paper);
    return lines.join("\n");
  });
  await desk.leave();
  return { report, text };
}

for (const [where, address] of Object.entries(PLACES))
  test(`a pasted text becomes a report, ${where}`, async () => {
    for (const name of ["pengbu-2020", "suqian-2024"]) {
      const { report, text } = await asText(name);
      const desk = await Desk.open(browser, address);
      await readText(desk, text);
      const shown = await review(desk);
      for (const [cell, value] of cells(report)) assert.equal(shown[cell].text, String(value), cell);
      await take(desk, "paste-apply");
      for (const [cell, value] of cells(report)) assert.equal(await desk.figure(cell), String(value), cell);
      assert.equal(await desk.field("year").inputValue(), String(report.year));
      assert.equal(await desk.field("edition").inputValue(), report.edition);
      assert.equal(await desk.field("agency.name").inputValue(), report.agency.name);
      assert.equal(await desk.at("automatic-totals").first().isChecked(), false, "totals stay as they were read");
      await desk.reload();
      assert.equal(await desk.figure("requests.received.total"), String(report.tables.requests.received.total));
      await desk.leave();
    }
  });

describe("files", () => {
  for (const ending of ["htm", "docx", "xlsx"])
    test(`a .${ending} file leads to the review, with every figure`, async () => {
      for (const name of ["pengbu-2020", "suqian-2024"]) {
        const desk = await Desk.open(browser);
        await desk.at("open-file").setInputFiles(documents(`${name}.${ending}`));
        await desk.at("paste-preview").waitFor();
        const shown = await review(desk);
        const report = await figures(name);
        const wrong = [...cells(report)].filter(([cell, value]) => shown[cell].text !== String(value));
        assert.deepEqual(wrong, [], `${name}.${ending}`);
        assert.deepEqual(counts(shown), { read: Object.keys(shown).length }, `${name}.${ending}`);
        await take(desk, "paste-apply");
        assert.equal(await desk.field("agency.name").inputValue(), report.agency.name);
        await desk.leave();
      }
    });

  test("a page in UTF-8 is read like one in GB18030", async () => {
    const text = new TextDecoder("gb18030").decode(await readFile(documents("suqian-2024.htm"))).replace("gb2312", "utf-8");
    const desk = await Desk.open(browser);
    await desk.at("open-file").setInputFiles({ name: "年报.html", mimeType: "text/html", buffer: Buffer.from(text) });
    await desk.at("paste-preview").waitFor();
    assert.deepEqual(counts(await review(desk)), { read: 200 });
    await desk.leave();
  });

  test("UTF-16 is read, and a file that is no report is refused in a sentence", async () => {
    const { text } = await asText("suqian-2024");
    const desk = await Desk.open(browser);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    await desk.at("open-file").setInputFiles({ name: "年报.txt", mimeType: "text/plain", buffer: wide });
    await desk.at("paste-preview").waitFor();
    assert.deepEqual(counts(await review(desk)), { read: 200 });
    await desk.at("paste-close").click();
    await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
    for (const [name, buffer, said] of [
      ["菜谱.txt", Buffer.from("红烧肉：五花肉一斤。"), /没有找到年度报告/],
      ["报告.pdf", Buffer.from("%PDF-1.7\n%âãÏÓ"), /已损坏/],
      ["断.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /已损坏/],
      ["坏.docx", Buffer.from("PK\x03\x04 and nothing else"), /已损坏/],
    ]) {
      await desk.at("open-file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
      const refusal = desk.page.locator(".reading-refusal", { hasText: name });
      await refusal.waitFor();
      await says(refusal, said);
      await says(refusal, /现有报告没有任何改动/);
      await desk.at("paste-close").click();
      await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
    }
    await desk.leave();
  });

  test("a file dropped onto the page is opened, ours at once, others by way of the review", async () => {
    const desk = await Desk.open(browser);
    const drop = async (file, name) => {
      const bytes = [...(await readFile(file))];
      await desk.page.evaluate(({ bytes, name }) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
        document.querySelector(".masthead").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      }, { bytes, name });
    };
    await drop(fixture("suqian-2023"), "a.json");
    await desk.cell("requests.received.total").waitFor();
    assert.equal(await desk.field("year").inputValue(), "2023");
    await drop(documents("suqian-2024.htm"), "b.htm");
    await desk.at("paste-preview").waitFor();
    await desk.leave();
  });
});

test("the founding document, pasted as it is, becomes a report without a fault", async () => {
  const report = await figures("pengbu-2020");
  const desk = await Desk.open(browser);
  await readText(desk, await readFile(documents("founding-2020.txt"), "utf8"));
  const shown = await review(desk);
  const wrong = [...cells(report)].filter(([cell, value]) => shown[cell].text !== String(value));
  assert.deepEqual(wrong, []);
  assert.deepEqual(counts(shown), { read: 164, inferred: 34 });
  await take(desk, "paste-apply");
  assert.equal(await desk.field("agency.name").inputValue(), "彭埠街道");
  assert.equal(await desk.field("year").inputValue(), "2020");
  assert.equal(await desk.field("edition").inputValue(), "2019");
  await desk.checked();
  await thereAre(desk.page.locator('[data-severity="error"]'), 0);
  for (const aspect of ["proactive", "on_request", "management", "platform", "supervision"])
    assert.notEqual(await desk.field(`sections.overview.${aspect}`).inputValue(), "", aspect);
  for (const section of ["problems", "other"]) assert.notEqual(await desk.field(`sections.${section}`).inputValue(), "");
  await desk.leave();
});

test("HTML from the clipboard is read with its tables, and nothing in it runs", async () => {
  const html = await readFile(documents("suqian-2024.htm"));
  const desk = await Desk.open(browser);
  await desk.page.evaluate(() => (window.canary = 0));
  await desk.at("paste-open").click();
  await desk.at("paste-text").waitFor();
  const text = new TextDecoder("gb18030").decode(html).replace("<body>", `<body><img src=x onerror="canary=1"><script>canary=1</script><svg onload="canary=1"></svg><link rel=stylesheet href=https://example.com/a.css>`);
  await desk.page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "文字");
    document.querySelector("[data-testid=paste-text]").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await desk.at("paste-preview").waitFor();
  assert.deepEqual(counts(await review(desk)), { read: 200 });
  await pass(200, "a picture that is not there would have failed by now");
  assert.equal(await desk.page.evaluate(() => window.canary), 0);
  await desk.leave();
});

test("digits that ran together are inferred where one reading holds, asked about where several do", async () => {
  const { text } = await asText("pengbu-2020");
  const lines = text.split("\n");
  // The last fifteen values before section five are table four; run them together.
  const end = lines.findIndex((line) => line.startsWith("五、"));
  const run = lines.slice(end - 15, end).join("");
  const desk = await Desk.open(browser);
  await readText(desk, [...lines.slice(0, end - 15), run, ...lines.slice(end)].join("\n"));
  let shown = await review(desk);
  assert.deepEqual(shown["disputes.reconsideration.total"], { text: "1", certainty: "inferred" });
  assert.equal(counts(shown).inferred, 15);
  await desk.at("paste-close").click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });

  // 规范性文件 2, 2, 8 as 228 is three digits for three cells; 2812 has several readings.
  const at = lines.findIndex((line) => line === "规范性文件");
  await readText(desk, [...lines.slice(0, at + 1), "2812", ...lines.slice(at + 4)].join("\n"));
  shown = await review(desk);
  const choice = desk.at("paste-choice");
  await says(choice, /2812/);
  assert.equal(shown["proactive.normative_documents.created"].certainty, "open");
  const labels = await choice.locator("label").allTextContents();
  const offered = labels.map((label) => label.replace(/（正文.*/, "").trim());
  for (const reading of ["28，1，2", "2，81，2", "2，8，12", "2812，（空），（空）"]) assert.ok(offered.includes(reading), reading);
  await choice.getByText("2，8，12").click();
  shown = await review(desk);
  assert.deepEqual(shown["proactive.normative_documents.total_disclosed"], { text: "12", certainty: "inferred" });
  await take(desk, "paste-apply");
  assert.equal(await desk.figure("proactive.normative_documents.newly_disclosed"), "8");
  await desk.leave();
});

test("the result becomes last year's report, or fills the one on the desk in one step", async () => {
  const { text } = await asText("suqian-2024");
  const desk = await Desk.open(browser);
  await desk.startNew("宿迁市人民政府", 2025);
  await readText(desk, text);
  await take(desk, "paste-previous");
  await desk.at("compare").waitFor();
  await desk.page.keyboard.press("Escape");

  await readText(desk, text);
  await says(desk.at("paste-into"), /改动 \d+ 格、\d+ 段文字/);
  await desk.at("paste-changes").locator("summary").click();
  await says(desk.at("paste-changes"), /表三“一、本年新收政府信息公开申请数量”行“总计”列：.* → 3525/);
  assert.equal(await desk.page.locator('[data-testid=fill-part][data-part="year"]').isChecked(), false);
  await desk.page.locator('[data-testid=fill-part][data-part="year"]').check();
  await take(desk, "paste-into");
  await thereAre(desk.at("compare"), 0, "2024 is no year after 2024");
  await says(desk.at("previous-waits"), /已载入 2024 年的/);
  assert.equal(await desk.figure("requests.received.total"), "3525");
  assert.equal(await desk.field("year").inputValue(), "2024");
  await desk.at("undo").click();
  assert.equal(await desk.field("year").inputValue(), "2025", "one step");
  assert.notEqual(await desk.figure("requests.received.total"), "3525");
  await desk.leave();
});

test("a cell can be put right in the review, by keyboard, and axe finds nothing", async () => {
  const { text } = await asText("suqian-2024");
  const desk = await Desk.open(browser);
  await desk.at("paste-open").focus();
  for (let i = 0; i < 2; i++) await desk.page.keyboard.press("Enter");
  await desk.at("paste-text").waitFor();
  await thereAre(desk.page.locator("dialog.reading"), 1, "asked for twice, opened once");
  await desk.at("paste-file").dispatchEvent("cancel", { bubbles: true });
  assert.ok(await desk.at("paste-text").evaluate((area) => area === document.activeElement), "ready to be pasted into");
  await desk.page.keyboard.insertText(text.replace(/\n3646\n/, "\n约三千\n"));
  await desk.at("paste-preview").waitFor();
  const cell = desk.page.locator('[data-testid=paste-preview] [data-cell="requests.carried_out.other"]');
  await cell.focus();
  await desk.page.keyboard.press("Control+a");
  await desk.page.keyboard.type("7");
  await desk.page.keyboard.press("Tab");
  assert.deepEqual((await review(desk))["requests.carried_out.other"], { text: "7", certainty: "read" });
  assert.deepEqual(await desk.violations(), []);
  await desk.page.keyboard.press("Escape");
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  await desk.leave();
});

test("what is far too large or no report at all ends with a sentence, soon", async () => {
  const desk = await Desk.open(browser);
  const prose = "<p>本街道认真做好政府信息公开工作，收到申请6件。</p>";
  for (const [name, text] of Object.entries({
    "19 MB of prose": `<html><body>${prose.repeat(265_000)}</body></html>`,
    "10,000 nested tags": `<html><body>${"<div>".repeat(10_000)}一、总体情况</body></html>`,
    "10,000 nested tables": `<html><body>${"<table><tr><td>".repeat(10_000)}1</body></html>`,
    "100,000 cells": `<html><body><table>${`<tr>${"<td>12</td>".repeat(10)}</tr>`.repeat(10_000)}</table></body></html>`,
    "18 MB of text": "三、本年新收政府信息公开申请数量\n1234567890\n".repeat(300_000),
  })) {
    const ending = text.startsWith("<") ? "html" : "txt";
    await desk.page.evaluate(() => {
      const since = () => (window.began = performance.now());
      document.querySelector("[data-testid=open-file]").addEventListener("change", since, { once: true, capture: true });
    });
    await desk.at("open-file").setInputFiles({ name: `${name}.${ending}`, mimeType: "text/plain", buffer: Buffer.from(text) });
    const took = await desk.page.waitForFunction(() => {
      const said = document.querySelector(".reading-refusal")?.textContent;
      return said?.includes("没有找到年度报告") && Math.round(performance.now() - window.began);
    });
    console.log(`${name}: ${Buffer.byteLength(text)} bytes, ${await took.jsonValue()} ms to the sentence`);
    await desk.at("paste-close").click();
    await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  }
  await desk.leave();
});

for (const [name, where] of [["pengbu-2020.pdf-raw.txt", "a text"], ["suqian-2024.docx", "a Word file"]])
  test(`the place of a cell in ${where} is marked beside what was read, and how it was got is said`, async () => {
    const desk = await Desk.open(browser);
    await desk.at("paste-open").click();
    await desk.at("paste-file").setInputFiles(documents(name));
    await desk.at("paste-preview").waitFor();
    const mark = desk.page.locator(".reading-copy mark");
    const inputs = desk.page.locator("[data-testid=paste-preview] input[data-cell]");
    const seen = new Set();
    for (let at = 0; at < (await inputs.count()); at += 7) {
      const input = inputs.nth(at);
      await input.focus();
      const [cell, value] = [await input.getAttribute("data-cell"), await input.inputValue()];
      if (value === "") continue;
      await desk.page.waitForFunction((value) => document.querySelector(".reading-copy mark")?.textContent.includes(value), value);
      await says(desk.at("reading-place"), /见原文第 \d+ 行/, cell);
      assert.match(await input.getAttribute("title"), /直接读出|推断/, cell);
      seen.add(await mark.textContent());
    }
    assert.ok(seen.size > 10, "one row after the other");
    // It is seen, in the copy that lies level with the text.
    const places = () => desk.page.evaluate(() => {
      const [area, mark] = ["[data-testid=paste-text]", ".reading-copy mark"].map((one) => document.querySelector(one).getBoundingClientRect());
      return mark.top >= area.top - 1 && mark.bottom <= area.bottom + 1;
    });
    await desk.page.waitForFunction(() => document.querySelector(".reading-copy").scrollTop === document.querySelector("[data-testid=paste-text]").scrollTop);
    assert.ok(await places());
    // What is written by hand is said to be, and a text that goes on marks nothing.
    const last = inputs.last();
    await last.fill("41");
    await last.press("Tab");
    assert.equal(await last.getAttribute("title"), "由您填写");
    await desk.at("paste-text").press("End");
    await desk.page.keyboard.type("。");
    await mark.waitFor({ state: "detached" });
    await desk.at("paste-close").click();
    await desk.leave();
  });
