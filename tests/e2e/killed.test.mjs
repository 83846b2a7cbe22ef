// The browser is killed with everything in it: what was typed is there again.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { PLACES } from "./desk.mjs";
import { start } from "./mortal.mjs";
import { thereAre, pass, settled } from "./waits.mjs";

const ROUNDS = 20;

for (const [where, address] of Object.entries(PLACES))
  test(`killed 0.2 s after the last key, ${ROUNDS} times, nothing is lost, ${where}`, { timeout: 300_000 }, async () => {
    const profile = await mkdtemp(join(tmpdir(), "nianbao-killed-"));
    let recovered = 0;
    try {
      let { desk, kill } = await start(profile, address);
      await desk.startNew("示例街道办事处", 2025);
      for (let round = 1; round <= ROUNDS; round++) {
        await desk.type("requests.received.natural_person", String(round));
        await desk.field("sections.problems").fill(`第 ${round} 次。`);
        await pass(200, "the time before the kill is what is tried");
        await kill();
        ({ desk, kill } = await start(profile, address));
        // The journal is read once the page stands.
        await desk.page.waitForFunction((text) => document.querySelector('[data-field="sections.problems"]')?.value === text, `第 ${round} 次。`, { timeout: 5000 }).catch(() => {});
        assert.equal(await desk.figure("requests.received.natural_person"), String(round), `round ${round}`);
        assert.equal(await desk.field("sections.problems").inputValue(), `第 ${round} 次。`, `round ${round}`);
        assert.equal(await desk.field("agency.name").inputValue(), "示例街道办事处");
        recovered += /已恢复关闭前的内容：“示例街道办事处 2025 年”/.test(await desk.at("message").textContent());
      }
      await kill();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    console.log(`${where}: ${ROUNDS} of ${ROUNDS} kept, ${recovered} of them by the journal, and told`);
    assert.ok(recovered > 0, "what the journal saved is told");
  });

test("killed 0.2 s after a report was taken in, the district's roll-up is there again", { timeout: 120_000 }, async () => {
  for (const [where, address] of Object.entries(PLACES)) {
    const profile = await mkdtemp(join(tmpdir(), "nianbao-killed-"));
    let recovered = 0;
    try {
      let { desk, kill } = await start(profile, address);
      await desk.menu("open-district");
      await desk.at("district-office").fill("示例区政务公开办公室");
      await desk.at("district-office").blur();
      await desk.at("district-year").fill("2024");
      await desk.at("district-year").blur();
      const model = JSON.parse(await readFile("tests/fixtures/v1/suqian-2024.json", "utf8"));
      for (let round = 1; round <= 4; round++) {
        model.agency.name = `第${round}街道`;
        await desk.at("district-files").setInputFiles([{ name: `${round}.json`, mimeType: "", buffer: Buffer.from(JSON.stringify(model)) }]);
        await desk.page.locator(`tr[data-body="第${round}街道"]`).waitFor();
        await pass(200, "the time before the kill is what is tried");
        await kill();
        ({ desk, kill } = await start(profile, address));
        await desk.menu("open-district");
        await desk.page.locator(`tr[data-body="第${round}街道"]`).waitFor({ timeout: 10_000 });
        assert.equal(await desk.at("district-office").inputValue(), "示例区政务公开办公室");
        await thereAre(desk.page.locator("tr[data-body]"), round);
        recovered += /已恢复关闭前的汇总/.test(await desk.at("district-said").textContent());
      }
      await kill();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    console.log(`${where}: the roll-up 4 of 4 kept, ${recovered} of them by the journal, and told`);
    assert.ok(recovered > 0, "what the journal saved is told");
  }
});

test("what was typed just before another report came onto the desk is not lost either", { timeout: 60_000 }, async () => {
  const profile = await mkdtemp(join(tmpdir(), "nianbao-killed-"));
  try {
    let { desk, kill } = await start(profile, PLACES["from a share"]);
    await desk.startNew("甲街道办事处", 2025);
    await desk.saved();
    await settled(desk.page);
    await desk.at("report-list").click();
    await desk.page.locator("#shelf").waitFor();
    // The key and the click in one go: no timer comes between them.
    await desk.page.evaluate(() => {
      const area = document.querySelector('[data-field="sections.problems"]');
      area.value = "最后一句。";
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      document.querySelector("#shelf [data-testid=new-report]").click();
    });
    // Of the same body and year one is there: it is asked.
    await desk.at("question-another").click();
    await pass(200, "the time before the kill is what is tried");
    await kill();
    ({ desk, kill } = await start(profile, PLACES["from a share"]));
    await desk.page.waitForFunction(() => document.querySelector("[data-testid=message]").textContent.includes("已恢复"));
    await desk.at("report-list").click();
    const listed = desk.page.locator("#shelf").getByRole("listitem");
    await thereAre(listed, 2);
    const found = [];
    for (let i = 0; i < 2; i++) {
      if (i) await desk.at("report-list").click();
      await listed.nth(i).getByRole("button").first().click();
      found.push(await desk.field("sections.problems").inputValue());
    }
    assert.ok(found.includes("最后一句。"), found.join("|"));
    await kill();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

const FIREFOX_ROUNDS = 5;

for (const [where, address] of Object.entries(PLACES))
  test(`Firefox killed 0.2 s after the last key, ${FIREFOX_ROUNDS} times, loses nothing, ${where}`, { timeout: 300_000 }, async () => {
    const profile = await mkdtemp(join(tmpdir(), "nianbao-killed-"));
    const start = async () => {
      // The driver puts its preferences aside and back, and looks for them here.
      for (const name of ["user.js", "prefs.js"]) await writeFile(join(profile, name), "", { flag: "a" });
      const browser = await puppeteer.launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", userDataDir: profile });
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForSelector('body[data-app="ready"]');
      const kill = async () => {
        const child = browser.process();
        const gone = new Promise((done) => child.once("exit", done));
        process.kill(-child.pid, "SIGKILL");
        await gone;
        await pass(300, "nothing tells when the parts of a killed Firefox have ended, too");
      };
      return { page, kill };
    };
    const area = '[data-field="sections.problems"]';
    let recovered = 0;
    try {
      let { page, kill } = await start();
      await page.click("[data-testid=new-report]");
      await page.type('[data-field="agency.name"]', "示例街道办事处");
      for (let round = 1; round <= FIREFOX_ROUNDS; round++) {
        await page.focus(area);
        await page.keyboard.down("Control");
        await page.keyboard.press("a");
        await page.keyboard.up("Control");
        await page.keyboard.type(`第 ${round} 次。`);
        await pass(200, "the time before the kill is what is tried");
        await kill();
        ({ page, kill } = await start());
        await page.waitForFunction((area, text) => document.querySelector(area)?.value === text, { timeout: 5000 }, area, `第 ${round} 次。`).catch(() => {});
        assert.equal(await page.$eval(area, (area) => area.value), `第 ${round} 次。`, `round ${round}`);
        recovered += (await page.$eval("[data-testid=message]", (message) => message.textContent)).includes("已恢复关闭前的内容");
      }
      await kill();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    console.log(`Firefox, ${where}: ${FIREFOX_ROUNDS} of ${FIREFOX_ROUNDS} kept, ${recovered} of them by the journal, and told`);
  });
