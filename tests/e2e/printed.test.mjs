// The matrix of formats, as far as it needs a browser (the rest: src/readers/tests/matrix.rs):
// what Chromium prints, and pages, of both editions; no cell comes back wrong, and every one right
// where something tells the cells apart.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
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
