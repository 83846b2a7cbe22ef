// What leaves by paper: the Word file and the workbook, from the page itself, and back into it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { unzipped } from "./zip.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const cellsOf = (sheet) => Object.fromEntries([...sheet.matchAll(/<c r="([A-Z]+\d+)"[^>]*>(?:<f>[^<]*<\/f>)?<v>([^<]*)<\/v>/g)].map(([, at, value]) => [at, value]));

for (const [where, address] of Object.entries(PLACES))
  test(`the Word file and the workbook leave the page and are read again, ${where}`, { timeout: 120_000 }, async () => {
    const desk = await Desk.open(browser, address);
    await desk.openFile(fixture("suqian-2024"));
    const report = JSON.parse(await readFile(fixture("suqian-2024"), "utf8"));
    await desk.checked();

    const word = await desk.export("docx");
    assert.equal(word.name, "宿迁市人民政府_2024_年报.docx");
    const parts = unzipped(word.bytes);
    const { received } = report.tables.requests;
    for (const figure of Object.values(received)) assert.ok(parts["word/document.xml"].includes(`>${figure}<`), `${figure}`);
    assert.match(parts["customXml/item1.xml"], /nianbao\.report/);
    assert.match(parts["word/header1.xml"], />草稿</, "not all is ready for publication");
    assert.deepEqual((await desk.export("docx")).bytes, word.bytes, "the same report is the same bytes");

    const book = await desk.export("xlsx");
    assert.equal(book.name, "宿迁市人民政府_2024_年报.xlsx");
    const cells = cellsOf(unzipped(book.bytes)["xl/worksheets/sheet2.xml"]);
    assert.deepEqual("DEFGHIJ".split("").map((column) => Number(cells[`${column}6`])), Object.values(received));

    await desk.at("exports").click();
    const list = desk.page.locator("dialog.modal-exports");
    assert.equal(await list.locator("[data-testid^=export-]").count(), 8, "all of them, each with what it is for");
    assert.match(await list.textContent(), /另存为 PDF/);
    assert.deepEqual(await desk.violations(), []);
    const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at("export-template").click()]);
    assert.equal(download.suggestedFilename(), "宿迁市人民政府_2024_空白表.xlsx");
    const form = unzipped(await readFile(await download.path()));
    assert.match(form["xl/worksheets/sheet2.xml"], /<sheetProtection/);
    await list.waitFor({ state: "hidden" });

    // Word's file comes back by the door for any file, to be looked through.
    for (const file of [word, book]) {
      await desk.at("open-file").setInputFiles({ name: file.name, mimeType: "", buffer: file.bytes });
      // What was sent travels in Word's: it is taken for what a reviewer has sent back.
      if (file === word) await desk.at("revised-read").click();
      await desk.at("paste-preview").waitFor();
      const shown = await desk.page.locator("[data-testid=paste-preview] [data-cell]").evaluateAll((inputs) =>
        Object.fromEntries(inputs.map((input) => [input.dataset.cell, `${input.value} ${input.dataset.certainty}`])));
      const expected = {};
      for (const [table, rows] of Object.entries(report.tables))
        for (const [row, columns] of Object.entries(rows))
          for (const [column, value] of Object.entries(columns)) expected[`${table}.${row}.${column}`] = `${value} read`;
      assert.deepEqual(shown, expected, file.name);
      await desk.at("paste-close").click();
      await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
    }
    await desk.leave();
  });
