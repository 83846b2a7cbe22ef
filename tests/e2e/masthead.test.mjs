// The bar above the desk and what it leads to: the menu of the report, the one door 打开, the guide;
// and how all of it fits into the windows of office machines.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { says, still, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Two boxes share no place. */
const apart = (a, b) => a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 || a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1;

for (const [width, height, scale] of [[1366, 768, 1], [1093, 614, 1.25], [911, 512, 1.5], [1280, 720, 1], [1024, 576, 1.25], [853, 480, 1.5], [683, 384, 2], [640, 360, 2]])
  test(`at ${Math.round(width * scale)}×${Math.round(height * scale)} and ${scale * 100} % the bar is one line, and nothing lies over what is written`, async () => {
    const desk = await Desk.open(browser, undefined, { viewport: { width, height }, deviceScaleFactor: scale });
    await desk.openFile(fixture("suqian-2024"));
    await desk.checked();
    const { page } = desk;
    await page.mouse.move(width / 2, height / 2);
    const bar = await page.locator(".masthead").boundingBox();
    assert.ok(bar.height <= 54, `the bar is ${bar.height} high`);
    for (const button of await page.locator(".masthead button:visible").all()) {
      const box = await button.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width, `${await button.textContent()} at ${box.x}`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing sticks out");
    // The findings lie beside or under the sheet; where they are folded away a button counts them.
    if (await desk.at("drawer").isVisible()) {
      await says(desk.at("drawer"), /问题 2/);
      await desk.at("drawer").click();
    }
    await page.locator(".finding").first().waitFor();
    const [sheet, findings, contents] = await page.evaluate(() =>
      [".sheet-scroll", ".findings", ".contents"].map((one) => document.querySelector(one).getBoundingClientRect().toJSON()));
    assert.ok(apart(sheet, findings) && apart(sheet, contents) && apart(findings, contents), JSON.stringify({ sheet, findings, contents }));
    assert.ok(sheet.height >= 120 && sheet.width >= 400, JSON.stringify(sheet));
    for (const name of await page.locator(".contents-entry:not(.contents-part) .contents-short").all())
      assert.ok(await name.evaluate((name) => name.closest("button").scrollWidth <= name.closest("button").clientWidth + 1), `${await name.textContent()} is whole`);
    if (width > 640) {
      await desk.at("readiness").scrollIntoViewIfNeeded();
      await page.locator(".last-year").scrollIntoViewIfNeeded();
    }
    assert.deepEqual(await desk.violations(), []);
    await desk.leave();
  });

test("where the contents are narrow, the passages show under the pointer and with the keyboard", async () => {
  const desk = await Desk.open(browser, undefined, { viewport: { width: 1093, height: 614 }, deviceScaleFactor: 1.25 });
  await desk.openFile(fixture("suqian-2024"));
  await desk.checked();
  const { page } = desk;
  await page.mouse.move(700, 400);
  const part = page.locator(".contents-part").first();
  assert.ok(!(await part.isVisible()), "only the sections");
  await page.mouse.move(30, 300);
  await part.waitFor();
  assert.deepEqual(await desk.violations(), []);
  await page.mouse.move(700, 400);
  await part.waitFor({ state: "hidden" });
  await page.keyboard.press("Tab");
  await page.locator(".contents-entry").first().focus();
  await page.keyboard.press("Tab");
  await part.waitFor();
  await desk.field("agency.name").focus();
  await part.waitFor({ state: "hidden" });
  await desk.leave();
});

for (const [where, address] of Object.entries(PLACES))
  test(`everything that is brought comes in by one door, ${where}`, async () => {
    const desk = await Desk.open(browser, address);
    const { page } = desk;
    const room = page.locator("dialog.reading");
    const choose = async (...files) => {
      await page.keyboard.press("Control+o");
      await desk.at("ways").waitFor();
      await desk.at("paste-file").setInputFiles(files);
    };
    // Our own data is opened at once, one file or several.
    await choose(fixture("suqian-2024"));
    await says(desk.at("message"), /已打开“suqian-2024.json”/);
    await room.waitFor({ state: "detached" });
    await choose(fixture("suqian-2024"), fixture("pengbu-2020"));
    await says(desk.at("message"), /suqian-2024.json.*pengbu-2020.json/);
    await room.waitFor({ state: "detached" });
    // Last year's report of the body on the desk may be wanted beside it: that is asked.
    const last = JSON.parse(await readFile(fixture("pengbu-2020"), "utf8"));
    last.year = 2019;
    await choose({ name: "上年.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(last)) });
    await desk.at("paste-previous").click();
    await says(desk.at("message"), /已载入 2019 年的报告作为上年报告/);
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "hidden" });
    // A backup says first what it would change.
    await desk.menu("open-backup");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出备份" }).click()]);
    const backup = { name: download.suggestedFilename(), mimeType: "application/json", buffer: await readFile(await download.path()) };
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await choose(backup);
    await page.getByRole("dialog", { name: "打开备份" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    // A picture is refused in a sentence, and nothing has changed.
    await choose({ name: "照片.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]) });
    await says(page.locator(".reading-refusal"), /照片.jpg.*图片/);
    await thereAre(desk.at("ways"), 0);
    await desk.at("paste-close").click();
    assert.equal(await desk.field("agency.name").inputValue(), last.agency.name);
    await desk.leave();
  });

test("the menu of the report lists what there is with its time, size and whether a file holds it", async () => {
  const desk = await Desk.open(browser);
  await desk.at("report-list").click();
  await says(desk.page.locator("#shelf"), /还没有报告。新建的、打开的报告都列在这里。/);
  await desk.page.keyboard.press("Escape");
  await desk.openFile(fixture("suqian-2024"));
  await desk.type("requests.granted.other", "3");
  await desk.saved();
  await desk.at("report-list").click();
  const line = desk.page.locator(".shelf-entry");
  await says(line, /2024 年·宿迁市人民政府\d{4}-\d{2}-\d{2} \d{2}:\d{2} 保存·\d+ 千字·有未导出的改动/);
  assert.deepEqual(await desk.violations(), []);
  await desk.page.keyboard.press("Escape");
  await desk.export("json");
  await desk.at("report-list").click();
  await says(line, /·已导出/);
  await desk.page.keyboard.press("Escape");
  await desk.leave();
});

test("the contents show the part that was chosen, and the one that is written in", async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await desk.openFile(fixture("suqian-2024"));
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  const lines = page.locator(".contents-entry");
  for (const line of await lines.all()) {
    await line.click();
    await thereAre(page.locator(".contents-entry[aria-current]"), 1);
    await page.waitForFunction((line) => line.hasAttribute("aria-current"), await line.elementHandle());
    await still(page);
    assert.ok(await line.getAttribute("aria-current"), await line.textContent());
  }
  for (const [cell, part] of [["proactive.licences.decisions", /二、/], ["requests.carried_out.total", /三、/], ["disputes.reconsideration.upheld", /四、/]]) {
    await desk.cell(cell).focus();
    await says(page.locator(".contents-entry[aria-current]"), part);
  }
  await desk.leave();
});

test("the guide begins with five steps, leads to its parts and finds words, by keyboard", async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await desk.at("guide").click();
  await thereAre(page.locator(".guide-steps > li"), 5);
  await says(desk.at("version"), /^本工具版本 \d+\.\d+\.\d+（\d{4}-\d{2}-\d{2}）。$/);
  const box = await page.locator(".guide-steps").boundingBox();
  assert.ok(box.y + box.height <= 768, "all five on the first screen");
  assert.deepEqual(await desk.violations(), []);
  const chapters = page.locator(".guide h3[id]");
  const all = await chapters.count();
  await desk.at("guide-search").focus();
  await page.keyboard.type("word 公文");
  await page.waitForFunction((all) => document.querySelectorAll(".guide h3[id]").length < all, all);
  const found = await page.locator(".guide mark").allTextContents();
  assert.ok(found.length > 1 && found.every((text) => text.toLowerCase() === "word 公文"), `${found}`);
  for (const text of await page.locator(".guide-contents ~ p, .guide-contents ~ ul:not(.rules) > li").allTextContents())
    assert.match(text, /word 公文|下面每一句/i);
  await desk.at("guide-search").fill("");
  await thereAre(chapters, all);
  await page.getByRole("button", { name: "送审之后" }).click();
  const heading = page.getByRole("heading", { name: "送审之后" });
  await page.waitForFunction((heading) => heading.getBoundingClientRect().top < 400, await heading.elementHandle());
  await desk.leave();
});
