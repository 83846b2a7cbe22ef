// A whole year's report without a pointer: from last year's text, pasted, to the files that are
// sent and published. Every press is counted.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, PLACES, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The most presses that the way may take, typed letters left out. */
const MOST = 80;

/** A pair of hands that has a keyboard and nothing else, and counts what it presses. */
class Hands {
  pressed = 0;
  typed = 0;

  constructor(desk) {
    this.desk = desk;
    this.page = desk.page;
  }

  async press(...keys) {
    for (const key of keys) {
      this.pressed += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    this.typed += text.length;
    await this.page.keyboard.type(text);
  }

  /** Whether the caret stands on this, with these words. */
  stands(selector, words) {
    return this.page.evaluate(
      ([selector, words]) => document.activeElement.matches(selector) && document.activeElement.textContent.includes(words),
      [selector, words],
    );
  }

  /** Presses a key until the caret stands on this, with these words. */
  async until(selector, key = "Tab", words = "") {
    for (let i = 0; i < 40; i++) {
      if (await this.stands(selector, words)) return;
      await this.press(key);
    }
    const here = await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
    assert.fail(`no way to ${selector} by ${key}, but to ${here}`);
  }
}

for (const [where, address] of Object.entries(PLACES))
  test(`a report is made from last year's text to its files by keyboard alone, ${where}`, { timeout: 120_000 }, async () => {
    const desk = await Desk.open(browser, address);
    const { page } = desk;
    const hands = new Hands(desk);
    const stages = [];
    const reached = (stage) => stages.push(`${stage} ${hands.pressed}`);
    const text = await readFile("tests/fixtures/documents/pengbu-2020.pdf-layout.txt", "utf8");
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);

    // Last year's report from what was copied from the website.
    await hands.press("Control+o");
    await page.locator("[data-testid=paste-text]:focus").waitFor();
    await hands.press("Control+v");
    await desk.at("paste-preview").waitFor();
    await hands.until("[data-testid=paste-apply]", "F6");
    await hands.press("Enter");
    await desk.checked();
    reached("last year's report");

    // This year's from it.
    await hands.until("[data-testid=report-list]", "F6");
    await hands.press("Enter");
    await page.locator("#shelf").waitFor();
    await hands.until('[aria-label^="建下一年度"]');
    await hands.press("Enter");
    await says(page.locator(".masthead-year"), /2021/);
    await desk.checked();
    reached("this year's report");

    // Its numbers: two applications from people, both granted; the rest is 0.
    await hands.until(".contents-entry", "F6");
    await hands.until(".contents-entry", "Tab", "三、");
    await hands.press("Enter");
    await hands.until('[data-cell="requests.received.natural_person"]', "ArrowUp");
    await hands.type("2");
    await hands.press("Enter", "ArrowDown");
    await hands.until('[data-cell="requests.granted.natural_person"]', "ArrowDown");
    await hands.type("2");
    await hands.press("Enter");
    reached("numbers");
    for (let left = 3; left > 0; left--) {
      await thereAre(desk.at("to-do").locator(".finding"), left);
      await hands.until('[aria-label^="空白处填 0"]', "F6");
      await hands.press("Enter");
    }
    await thereAre(desk.at("to-do"), 0);
    reached("zeros");

    // A sentence still has last year's: it is led to and put right. Then only a hint is left.
    await hands.press("F8");
    await page.locator('[data-field="sections.overview.intro"]:focus').waitFor();
    await hands.until("#findings button", "F6");
    await hands.until('[aria-label^="改为“2021”"]');
    await hands.press("Enter");
    await says(desk.at("readiness"), /可以公布/);
    assert.deepEqual(await desk.rules(), ["T4-CARRY"]);

    // The files.
    for (const [hook, name] of [["export-bundle", /报送包.*\.zip$/], ["export-html", /年报.*\.html$/], ["export-docx", /年报\.docx$/]]) {
      await hands.press("Control+e");
      await page.locator("dialog.modal-exports").waitFor();
      await hands.until(`[data-testid=${hook}]`);
      const [download] = await Promise.all([page.waitForEvent("download"), hands.press("Enter")]);
      assert.match(download.suggestedFilename(), name);
      await page.locator("dialog.modal-exports").waitFor({ state: "hidden" });
    }
    reached("files");
    console.log(`${stages.join(", ")}; ${hands.typed} letters typed`);
    assert.ok(hands.pressed <= MOST, `${hands.pressed} presses`);
    assert.deepEqual(await desk.violations(), []);
    await desk.leave();
  });
