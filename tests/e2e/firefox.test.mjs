// The main job in the other browser, through WebDriver BiDi.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { PLACES, fixture } from "./desk.mjs";
import { pass } from "./waits.mjs";

let browser, downloads;
before(async () => {
  downloads = await mkdtemp(join(tmpdir(), "nianbao-"));
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    // By its window: to be told of another size it must know commands that not every release has.
    defaultViewport: null,
    args: ["--width=1366", "--height=768"],
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.helperApps.neverAsk.saveToDisk": "application/json,text/html",
    },
  });
});
after(() => browser.close());

for (const [place, address] of Object.entries(PLACES)) {
  test(`Firefox opens, checks and keeps a report, ${place}`, async () => {
    const page = await browser.newPage();
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(address);
    await page.waitForSelector('body[data-app="ready"]');
    const input = await page.waitForSelector("[data-testid=open-file]");
    await input.uploadFile(fixture("pengbu-2020"));
    await page.waitForFunction(() => document.querySelector("[data-testid=message]").textContent.includes("已打开"));
    await page.click('[data-cell="requests.granted.total"]');
    await page.keyboard.type("77");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-finding="T3-ROW"]');
    await page.waitForSelector('[data-testid="save-state"][data-state="saved"]');
    await page.reload();
    await page.waitForSelector('[data-finding="T3-ROW"]');
    await page.evaluate(() => document.querySelector('[data-finding="T3-ROW"] .fix').click());
    await page.waitForFunction(() => !document.querySelector('[data-finding="T3-ROW"]'));
    await page.waitForSelector('[data-testid="save-state"][data-state="saved"]');
    await page.click('[data-testid="exports"]');
    await page.click('[data-testid="export-json"]');
    const file = await downloaded();
    assert.ok((await readFile(join(downloads, file))).equals(await readFile(fixture("pengbu-2020"))));

    // Reading: a Word file, so that inflating, parsing and the second module are all met.
    await (await page.$("[data-testid=open-file]")).uploadFile("tests/fixtures/documents/suqian-2024.docx");
    await page.waitForSelector("[data-testid=paste-preview]");
    await page.click("[data-testid=paste-apply]");
    await page.waitForFunction(() => document.querySelector('[data-cell="requests.received.total"]')?.value === "3525" && !document.querySelector("dialog.reading"));

    // The district's desk: a third module, files taken in, added up, kept.
    await page.click("[data-testid=report-list]");
    await page.click("#shelf [data-testid=open-district]");
    await page.waitForSelector("[data-testid=district-year]");
    await page.$eval("[data-testid=district-year]", (field) => {
      field.value = "2024";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await (await page.$("[data-testid=district-files]")).uploadFile(fixture("suqian-2024"), fixture("shanghai-stcsm-2024"));
    await page.waitForFunction(() => document.querySelector("[data-testid=district-said]").textContent.includes("2 份计入汇总"));
    await page.click("[data-testid=district-sums]");
    await page.waitForFunction(() => document.querySelector('[data-sum="requests.received.total"]').textContent === "3559");
    await page.waitForSelector('[data-testid=district-state][data-state="saved"]');
    assert.deepEqual(faults, []);
    await page.close();
  });
}

async function downloaded() {
  const seen = downloaded.seen ?? (downloaded.seen = new Set());
  for (let i = 0; i < 100; i++) {
    const files = (await readdir(downloads)).filter((name) => name.endsWith(".json") && !seen.has(name));
    if (files.length) {
      seen.add(files[0]);
      await pass(200, "a file has its name a little before it is whole");
      return files[0];
    }
    await pass(100, "the folder is looked at again and again");
  }
  return assert.fail("nothing was downloaded");
}
