// Good manners: accessible, silent on the network, paper only on paper, and a
// sentence instead of a blank page where the browser is too old.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, test } from "node:test";
import { Desk, PLACES, SINGLE, fixture, launch } from "./desk.mjs";
import { says, still } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("axe finds nothing on any view, light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const desk = await Desk.open(browser, SINGLE, { colorScheme });
    assert.deepEqual(await desk.violations(), [], `welcome, ${colorScheme}`);
    for (const name of ["suqian-2024", "pengbu-2020"]) {
      await desk.openFile(fixture(name));
      await desk.type("requests.granted.total", "9999");
      await desk.type("requests.granted.other", "约三");
      await desk.finding("T3-ROW").or(desk.finding("C02")).first().waitFor();
      assert.deepEqual(await desk.violations(), [], `${name}, ${colorScheme}`);
    }
    await desk.at("report-list").click();
    assert.deepEqual(await desk.violations(), [], `shelf, ${colorScheme}`);
    await desk.page.keyboard.press("Escape");
    await desk.at("preview").click();
    assert.deepEqual(await desk.violations(), [], `preview, ${colorScheme}`);
    await desk.at("preview").click();
    await desk.cell("requests.granted.other").click();
    await desk.page.keyboard.press("F1");
    await desk.page.keyboard.press("Shift+ArrowDown");
    assert.deepEqual(await desk.violations(), [], `explanation and block, ${colorScheme}`);
    await desk.page.keyboard.press("?");
    assert.deepEqual(await desk.violations(), [], `keys, ${colorScheme}`);
    await desk.page.keyboard.press("Escape");
    await desk.field("sections.overview.on_request").fill("收到申请99件，办结{{requests.closed_total.total}}件，{{x}}。");
    await desk.finding("N01").getByTestId("acknowledge").click();
    assert.deepEqual(await desk.violations(), [], `marked prose and an answer, ${colorScheme}`);
    await desk.field("sections.overview.on_request").press("End");
    await desk.page.keyboard.type("{{");
    await desk.page.getByRole("dialog", { name: "插入表内数字" }).waitFor();
    assert.deepEqual(await desk.violations(), [], `picker, ${colorScheme}`);
    await desk.page.keyboard.press("Escape");
    const last = JSON.parse(readFileSync(fixture("pengbu-2020"), "utf8"));
    last.year = 2019;
    await desk.at("open-previous").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(last)) });
    await desk.page.getByRole("dialog", { name: "与上年比较" }).waitFor();
    assert.deepEqual(await desk.violations(), [], `comparison, ${colorScheme}`);
    await desk.page.keyboard.press("Escape");
    await desk.page.setViewportSize({ width: 800, height: 700 });
    await desk.at("drawer").click();
    await desk.page.locator(".finding").first().waitFor();
    await still(desk.page);
    assert.deepEqual(await desk.violations(), [], `drawer, ${colorScheme}`);
    await desk.at("guide").click();
    assert.deepEqual(await desk.violations(), [], `guide, ${colorScheme}`);
    await desk.leave();
  }
});

test("a screen reader hears names, headers and described faults", async () => {
  for (const name of ["suqian-2024", "pengbu-2020"]) {
    const desk = await Desk.open(browser);
    await desk.openFile(fixture(name));
    await desk.type("requests.granted.total", "9999");
    const session = await desk.page.context().newCDPSession(desk.page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const value = (node, property) => node.properties?.find((p) => p.name === property)?.value.value;
    const of = (role) => nodes.filter((node) => node.role?.value === role && !node.ignored);
    const text = (node) => node.name?.value;

    assert.equal(of("main").length, 1);
    assert.deepEqual(of("navigation").map(text), ["目录"]);
    assert.deepEqual(of("complementary").map(text), ["问题"]);
    assert.deepEqual(of("grid").map(text), [
      "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
    ]);
    const heads = of("columnheader").map(text);
    for (const head of ["自然人", "法律服务机构", "总计", "行政复议"]) assert.ok(heads.includes(head), head);
    const rows = of("rowheader").map(text);
    for (const row of ["（一）予以公开", "四、结转下年度继续办理"]) assert.ok(rows.includes(row), row);

    const inputs = of("textbox").filter((node) => /^表[二三四]“/.test(text(node)));
    const cells = await desk.page.locator("[data-cell]").count();
    assert.equal(inputs.length, cells, "every figure is named by table, row and column");
    assert.equal(new Set(inputs.map(text)).size, cells, "and no two alike");
    const faulty = inputs.find((node) => text(node) === "表三“（一）予以公开”行“总计”列");
    assert.equal(value(faulty, "invalid"), "true");
    assert.match(faulty.description.value, /六类申请人之和不等于总计/);
    assert.equal(of("textbox").filter((node) => !text(node)).length, 0, "no field without a name");
    assert.equal(of("button").filter((node) => !text(node)).length, 0, "no button without a name");

    await desk.at("automatic-totals").first().click();
    assert.equal(await desk.cell("requests.granted.total").getAttribute("aria-readonly"), "true");
    await desk.leave();
  }
});

test("faults, focus and choice show without colours, and nothing moves for those who want no motion", async () => {
  const desk = await Desk.open(browser, SINGLE, { forcedColors: "active", reducedMotion: "reduce" });
  await desk.openFile(fixture("suqian-2024"));
  await desk.type("requests.granted.total", "9999");
  const faulty = desk.cell("requests.granted.total");
  assert.equal(await faulty.evaluate((input) => getComputedStyle(input).borderStyle), "double");
  await desk.cell("requests.granted.other").click();
  await desk.page.keyboard.press("Shift+ArrowDown");
  const chosen = desk.page.locator(".chosen").first();
  assert.equal(await chosen.evaluate((td) => getComputedStyle(td).outlineStyle), "dotted");
  const moving = await desk.page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((e) => getComputedStyle(e).transitionDuration.split(", ").some((t) => parseFloat(t) > 0)).length);
  assert.equal(moving, 0);
  await desk.leave();
});

for (const name of ["suqian-2024", "pengbu-2020"])
test(`print shows the paper only, the same as the exported page, ${name}`, async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture(name));
  await desk.at("report-list").click();
  await desk.page.locator("#shelf").waitFor();
  await desk.page.emulateMedia({ media: "print" });
  await desk.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const paper = desk.page.locator("article.paper");
  await paper.waitFor();
  for (const part of [".masthead", ".contents", ".findings", ".sheet", ".paper-bar", "#shelf"])
    assert.equal(await desk.page.locator(part).isVisible(), false, part);
  const printed = await paper.innerText();
  await desk.page.emulateMedia({ media: "screen" });
  await desk.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await desk.page.keyboard.press("Escape");
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

  // And it looks the same: every element stands where it stands in the exported page.
  const geometry = (page) =>
    page.evaluate(() => {
      const paper = document.querySelector("article.paper");
      paper.style.width = "210mm";
      const origin = paper.getBoundingClientRect();
      const all = [...paper.querySelectorAll("h1, h2, h3, p, th, td")].map((e) => {
        const { x, y, width, height } = e.getBoundingClientRect();
        const { borderBottomWidth, position, fontFamily } = getComputedStyle(e);
        return [e.textContent.slice(0, 12), ...[x - origin.x, y - origin.y, width, height].map(Math.round), borderBottomWidth, position, fontFamily];
      });
      paper.style.width = "";
      return all;
    });
  assert.deepEqual(await geometry(desk.page), await geometry(exported));

  // As pages: text to be found, tables not cut.
  const pdf = join(file, "..", "年报.pdf");
  await exported.pdf({ path: pdf, preferCSSPageSize: true });
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", pdf, "-"]);
  const pages = stdout.split("\f").filter((page) => page.trim());
  assert.equal(pages.length, 4, "each table whole on one page of A4");
  const three = pages.find((page) => page.includes("三、收到和处理政府信息公开申请情况"));
  assert.match(three, /勾稽关系[\s\S]*本年新收[\s\S]*结转下年度继续办理/);
  pages.forEach((page, i) => assert.match(page, new RegExp(`—\\s*${i + 1}\\s*—`)));
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
      await says(sentence, /Chromium 109/, `${place} without ${lacking}`);
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
