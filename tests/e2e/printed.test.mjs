// The matrix of formats, as far as it needs a browser (the rest: src/readers/tests/matrix.rs):
// what Chromium prints, and pages, of both editions; no cell comes back wrong, and every one right
// where something tells the cells apart.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { after, before, test } from "node:test";
import { Desk, cells, figures, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const NAMES = ["pengbu-2020", "suqian-2024"];

/** What published pages look like, as far as a reader of their print sees it. */
const RULED = "table { border-collapse: collapse } td, th { border: 1px solid; padding: 4px }";

/** The published page of a report, printed on this paper. */
async function print(name, paper, look = RULED) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(resolve(`tests/snapshots/${name}.html`)).href);
  await page.addStyleTag({ content: look });
  const bytes = await page.pdf(paper);
  await page.close();
  return bytes;
}

/** The published page without its data, in UTF-8. */
async function page(name) {
  const text = new TextDecoder("gb18030").decode(await readFile(`tests/fixtures/documents/${name}.htm`));
  return Buffer.from(text.replace("gb2312", "utf-8"));
}

const KINDS = [
  ["PDF of Chromium, A4", "年报.pdf", (name) => print(name, { format: "A4" })],
  ["PDF of Chromium, A4 across", "年报.pdf", (name) => print(name, { format: "A4", landscape: true })],
  ["PDF of Chromium, small, tagged", "年报.pdf", (name) => print(name, { format: "A5", tagged: true })],
  // Where nothing stands between the cells, figures may run into labels: then they are asked for.
  ["PDF of Chromium, nothing drawn", "年报.pdf", (name) => print(name, { format: "A4" }, "table { border: 0 }"), 170],
  ["HTML in GB18030", "年报.htm", (name) => readFile(`tests/fixtures/documents/${name}.htm`)],
  ["HTML in UTF-8", "年报.html", page],
];

test("what a browser prints and shows gives back every cell of both editions", { timeout: 180_000 }, async () => {
  const failed = [];
  const desk = await Desk.open(browser);
  for (const [kind, file, make, least] of KINDS)
    for (const name of NAMES) {
      const report = await figures(name);
      await desk.at("open-file").setInputFiles({ name: file, mimeType: "", buffer: Buffer.from(await make(name)) });
      await desk.at("paste-preview").waitFor();
      const shown = await desk.page.locator("[data-testid=paste-preview] [data-cell]").evaluateAll((inputs) =>
        Object.fromEntries(inputs.map((input) => [input.dataset.cell, { text: input.value, certainty: input.dataset.certainty }])));
      await desk.at("paste-close").click();
      await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
      const score = { right: 0, wrong: 0, open: 0 };
      for (const [cell, value] of cells(report)) {
        const { text, certainty } = shown[cell] ?? {};
        score[!/^(read|inferred)$/.test(certainty) ? "open" : text === String(value) ? "right" : "wrong"] += 1;
      }
      const all = score.right + score.wrong + score.open;
      const line = kind.padEnd(36) + String(report.edition).padStart(8) + [1, all, score.right].map((n, i) => String(n).padStart([7, 8, 8][i])).join("") + String(score.wrong).padStart(7) + String(score.open).padStart(6);
      console.log(line);
      if (score.wrong > 0 || score.right < (least ?? all)) failed.push(line);
    }
  assert.deepEqual(failed, []);
  await desk.leave();
});

/** How far down each sheet is printed, of the height that may be printed on: by its last line. */
async function filled(pdf) {
  const folder = await mkdtemp(join(tmpdir(), "nianbao-print-"));
  await writeFile(join(folder, "年报.pdf"), pdf);
  const { stdout } = await promisify(execFile)("pdftotext", ["-bbox", join(folder, "年报.pdf"), "-"]);
  await rm(folder, { recursive: true });
  // A4 in points; the margin holds the page's number.
  const [top, bottom] = [71, 842 - 71];
  const lowest = (page) => Math.max(...[...page.matchAll(/yMax="([\d.]+)"/g)].map(([, y]) => Number(y)).filter((y) => y <= bottom));
  return stdout.split("<page ").slice(1).map((page) => (lowest(page) - top) / (bottom - top));
}

test("the tables of a report of usual length follow its text, and no sheet in the middle is half empty", async () => {
  const sheet = await readFile("style/paper.css", "utf8");
  for (const name of NAMES) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(resolve(`tests/snapshots/${name}.html`)).href);
    await page.addStyleTag({ content: sheet });
    // Some eight hundred letters in section one.
    await page.evaluate(() => {
      for (const text of document.querySelectorAll(".passages p")) text.textContent = text.textContent.repeat(12);
    });
    const shares = await filled(await page.pdf({ preferCSSPageSize: true }));
    assert.equal(shares.length, 4, `${name}: ${shares}`);
    for (const share of shares.slice(0, -1)) assert.ok(share > 0.8, `${name}: ${shares}`);
    // Table three stands on one sheet.
    const rows = await page.evaluate(() => getComputedStyle(document.querySelector(".printed-requests")).breakInside);
    assert.equal(rows, "avoid");
    await page.close();
  }
});
