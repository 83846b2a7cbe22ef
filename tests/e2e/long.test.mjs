// Prose of any length: it can be pasted, written on and is kept; what is not compared is said.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const dense = (unit, length = 100_000) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Notes how long the page stands still at a time from now on. */
const watchTasks = (page) =>
  page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) window.longest = Math.max(window.longest, one.duration);
    }).observe({ type: "longtask" });
  });

for (const unit of ["收到申请3525件，予以公开1213件；", "收到申请3525件，予以公开1213件，", "全年主动公开政府信息1条；全年主动公开政府信息2条；"])
  test(`100,000 characters of “${unit}” in one passage are kept, and so is what is typed behind them`, { timeout: 120_000 }, async () => {
    const desk = await Desk.open(browser);
    await desk.openFile(fixture("suqian-2024"));
    const field = desk.field("sections.overview.on_request");
    await field.click();
    await watchTasks(desk.page);
    await desk.page.evaluate((text) => {
      const area = document.activeElement;
      area.select();
      document.execCommand("insertText", false, text);
    }, dense(unit));
    await desk.page.keyboard.press("Control+End");
    await desk.page.keyboard.type("另收到9件。");
    await desk.saved();
    assert.equal(await desk.page.locator("body").getAttribute("data-app"), "ready");
    const check = await desk.page.evaluate(() => performance.getEntriesByName("check", "measure").at(-1).duration);
    console.log(`${unit}: the check ${Math.round(check)} ms, the longest task ${Math.round(await desk.page.evaluate(() => window.longest))} ms`);
    const said = await desk.finding("L03").allTextContents();
    assert.ok(said.some((text) => text.includes("起的数字没有核对")), `it is said: ${said}`);
    await desk.reload();
    const kept = await field.inputValue();
    assert.equal(kept.length, 100_000 + "另收到9件。".length);
    assert.ok(kept.endsWith("另收到9件。"));
    await desk.leave();
  });

test("a text of ten million characters in the reading room is read at its beginning, and that is said", { timeout: 120_000 }, async () => {
  const desk = await Desk.open(browser);
  await desk.at("paste-open").click();
  await desk.at("paste-text").waitFor();
  await watchTasks(desk.page);
  const head = "示例街道办事处2025年政府信息公开工作年度报告\n一、总体情况\n全年收到申请3件。\n";
  for (const [name, unit] of [["lines", "收到申请3525件。\n"], ["one line", "收到申请3525件，"], ["short lines", "3\n"]]) {
    await desk.at("paste-file").setInputFiles({ name: `${name}.txt`, mimeType: "text/plain", buffer: Buffer.from(head + dense(unit, 3_000_000)) });
    await desk.page.waitForFunction((name) => document.querySelector(".reading-source h3").textContent.includes(name), `${name}.txt`);
    assert.match(await desk.page.locator(".reading-result").textContent(), /原文过长/);
    console.log(`${name}: the longest task so far ${Math.round(await desk.page.evaluate(() => window.longest))} ms`);
  }
  await desk.at("paste-close").click();
  await desk.leave();
});
