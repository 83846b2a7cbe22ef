// The report in pictures: a page to be printed, and single pictures.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const [where, address] of Object.entries(PLACES))
  test(`pictures leave as a page that asks for nothing, and one by one as SVG and PNG, ${where}`, async () => {
    const desk = await Desk.open(browser, address);
    const { page } = desk;
    await desk.openFile(fixture("suqian-2024"));
    if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
    await desk.checked();
    const { name, bytes } = await desk.export("charts");
    assert.equal(name, "宿迁市人民政府_2024_图解.html");
    const other = await page.context().newPage();
    const asked = [];
    other.on("request", (request) => asked.push(request.url()));
    const folder = await mkdtemp(join(tmpdir(), "nianbao-charts-"));
    await writeFile(join(folder, name), bytes);
    await other.goto(pathToFileURL(join(folder, name)).href);
    await thereAre(other.locator("svg.chart"), 3);
    assert.equal(await other.locator("svg.chart").first().evaluate((it) => getComputedStyle(it.querySelector("rect")).fill), "rgb(27, 90, 122)", "its style counts");
    assert.equal(asked.length, 1);
    await other.close();
    await rm(folder, { recursive: true });

    await desk.at("exports").click();
    await page.locator("summary", { hasText: "单张图片" }).focus();
    await page.keyboard.press("Enter");
    await thereAre(desk.at("chart-svg"), 3);
    assert.deepEqual(await desk.violations(), []);
    for (const [kind, magic] of [["svg", "<svg"], ["png", "\x89PNG"]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), desk.at(`chart-${kind}`).first().press("Enter")]);
      assert.equal(download.suggestedFilename(), `宿迁市人民政府_2024_图解_申请人.${kind}`);
      assert.ok((await readFile(await download.path())).toString("latin1").startsWith(magic), kind);
      await says(desk.at("chart-taken"), /已导出“宿迁市人民政府_2024_图解_申请人/);
    }
    await desk.leave();
  });
