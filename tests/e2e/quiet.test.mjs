// Good manners: accessible, silent on the network, paper only on paper, and a
// sentence instead of a blank page where the browser is too old.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Desk, PLACES, SINGLE, fixture, launch } from "./desk.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The WCAG 2.2 A and AA violations of what is shown. */
async function violations(page) {
  // The page's policy forbids scripts from outside, so axe comes in through the debugger.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((n) => n.target).join(" | ")}`);
  });
}

test("axe finds nothing on any view, light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const desk = await Desk.open(browser, SINGLE, { colorScheme });
    assert.deepEqual(await violations(desk.page), [], `welcome, ${colorScheme}`);
    for (const name of ["suqian-2024", "pengbu-2020"]) {
      await desk.openFile(fixture(name));
      await desk.type("requests.granted.total", "9999");
      await desk.type("requests.granted.other", "约三");
      await desk.finding("T3-ROW").or(desk.finding("C02")).first().waitFor();
      assert.deepEqual(await violations(desk.page), [], `${name}, ${colorScheme}`);
    }
    await desk.at("report-list").click();
    assert.deepEqual(await violations(desk.page), [], `shelf, ${colorScheme}`);
    await desk.page.keyboard.press("Escape");
    await desk.at("preview").click();
    assert.deepEqual(await violations(desk.page), [], `preview, ${colorScheme}`);
    await desk.at("preview").click();
    await desk.at("guide").click();
    assert.deepEqual(await violations(desk.page), [], `guide, ${colorScheme}`);
    await desk.leave();
  }
});

test("print shows the paper only, the same as the exported page", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.page.emulateMedia({ media: "print" });
  await desk.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const paper = desk.page.locator("article.paper");
  await paper.waitFor();
  for (const part of [".masthead", ".contents", ".findings", ".sheet", ".paper-bar"])
    assert.equal(await desk.page.locator(part).isVisible(), false, part);
  const printed = await paper.innerText();
  await desk.page.emulateMedia({ media: "screen" });
  await desk.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await desk.at("preview").click();
  assert.equal(await paper.innerText(), printed);
  const { bytes } = await desk.export("html");

  const exported = await desk.page.context().newPage();
  const file = join(await mkdtemp(join(tmpdir(), "nianbao-")), "年报.html");
  await writeFile(file, bytes);
  const faults = [];
  exported.on("console", (message) => faults.push(message.text()));
  await exported.goto(`file://${file}`);
  assert.equal(await exported.locator("article.paper").innerText(), printed);
  assert.deepEqual(faults, []);

  // As pages: text to be found, tables not cut.
  const pdf = join(file, "..", "年报.pdf");
  await exported.pdf({ path: pdf, preferCSSPageSize: true });
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", pdf, "-"]);
  assert.match(stdout, /结转下年度继续办理/);
  assert.match(stdout, /—\s*1\s*—/);
  assert.doesNotMatch(stdout, /nianbao\.report/, "the data inside is not printed");
  await desk.leave();
});

test("without WebAssembly, and in an old browser, the page says what is needed", async () => {
  for (const [place, address] of Object.entries(PLACES)) {
    for (const lacking of ["WebAssembly", "DecompressionStream"]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript((name) => delete globalThis[name], lacking);
      await page.goto(address);
      const sentence = page.getByRole("alert");
      await sentence.waitFor();
      assert.match(await sentence.textContent(), /Chromium 109/, `${place} without ${lacking}`);
      await context.close();
    }
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    assert.match(await page.locator("body").innerText(), /启用 JavaScript/);
    await context.close();
  }
});

test("the single file refers to nothing outside itself and its policy allows nothing else", async () => {
  const text = readFileSync("dist/nianbao.html", "utf8");
  const markup = text.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<style>[\s\S]*?<\/style>/g, "");
  assert.doesNotMatch(markup, /(src|href)="(?!data:)/);
  assert.doesNotMatch(text.match(/<style>([\s\S]*?)<\/style>/)[1], /url\(|@import/);
  const policy = text.match(/Content-Security-Policy" content="([^"]+)"/)[1];
  assert.match(policy, /^default-src 'none'; script-src 'sha256-/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/);
  assert.match(policy, /connect-src 'none'/);
});

test("the guide opens from the page without a network and leads back", async () => {
  const desk = await Desk.open(browser);
  await desk.at("guide").click();
  await desk.page.getByRole("heading", { name: "年报编制工具使用说明" }).waitFor();
  await desk.page.getByRole("button", { name: "返回" }).click();
  await desk.at("new-report").waitFor();
  await desk.leave();
});
