// The prose against the tables, last year, answered warnings: in the page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { holds, says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const ON_REQUEST = "sections.overview.on_request";
const json = (name, report) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });

async function example() {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").waitFor();
  await desk.at("hint-close").click();
  return desk;
}

test("a number in the prose that disagrees is underlined, quoted, and can follow the table from then on", async () => {
  const desk = await example();
  const prose = desk.field(ON_REQUEST);
  await prose.fill("全年收到政府信息公开申请9件，办结7件。");
  const finding = desk.finding("N01");
  await finding.waitFor();
  assert.equal(await finding.locator("mark").textContent(), "9件");
  await says(finding, /为 7，加上年结转为 8/);
  const copy = desk.page.locator(`.prose:has([data-field="${ON_REQUEST}"]) .prose-copy`);
  assert.equal(await copy.locator(".disagrees").textContent(), "9");
  assert.equal(await copy.locator(".agrees").textContent(), "7");

  // Nothing is drawn from a table whose sums do not hold; once they do, it is.
  await says(finding, /表三尚未平衡/);
  await thereAre(finding.getByRole("button", { name: /^改为随表更新/ }), 0);
  await desk.finding("T3-ROW").getByRole("button", { name: /^改为 3/ }).first().click();
  await finding.getByRole("button", { name: /^改为随表更新/ }).click();
  await finding.waitFor({ state: "detached" });
  await holds(prose, "全年收到政府信息公开申请7件，办结7件。");
  assert.equal(await desk.written(ON_REQUEST), "全年收到政府信息公开申请{{requests.received.total}}件，办结7件。");
  await desk.type("requests.received.total", "70");
  await holds(prose, "全年收到政府信息公开申请70件，办结7件。");
  await desk.at("undo").click();
  await desk.at("undo").click();
  assert.equal(await prose.inputValue(), "全年收到政府信息公开申请9件，办结7件。", "one act, one step");

  // All that agree at once.
  await prose.focus();
  await desk.page.locator(`.prose-place:has([data-field="${ON_REQUEST}"]) [data-testid=follow-tables]`).click();
  assert.equal(await desk.written(ON_REQUEST), "全年收到政府信息公开申请9件，办结{{requests.closed_total.total}}件。");
  await desk.leave();
});

test("two braces open the picker, a name is found by words, and the figure is published as its value", async () => {
  const desk = await example();
  const prose = desk.field("sections.problems");
  await prose.fill("");
  await prose.focus();
  await desk.page.keyboard.type("问题是不予公开{{");
  const picker = desk.page.getByRole("dialog", { name: "插入表内数字" });
  await picker.waitFor();
  await desk.page.keyboard.type("无法提供 合计");
  await picker.locator('[data-figure="group.unavailable"]').click();
  await picker.waitFor({ state: "hidden" });
  assert.equal(await prose.inputValue(), "问题是不予公开5");
  assert.equal(await desk.written("sections.problems"), "问题是不予公开{{group.unavailable}}");
  const { bytes } = await desk.export("html");
  assert.match(bytes.toString(), /<p>问题是不予公开5<\/p>/);

  await prose.fill("错名{{requests.nothing.total}}。");
  const finding = desk.finding("L01");
  await finding.waitFor();
  assert.equal(await finding.getAttribute("data-severity"), "error");
  await says(finding, /第 1 段的“\{\{requests\.nothing\.total\}\}”/);

  // A whole sentence in the customary wording, by keyboard alone.
  await prose.fill("");
  await prose.focus();
  await desk.page.keyboard.type("{{");
  await picker.waitFor();
  await desk.page.keyboard.press("Tab");
  await desk.page.keyboard.press("Enter");
  await picker.waitFor({ state: "hidden" });
  await holds(prose, /全年新收政府信息公开申请7件，上年结转1件，办结7件，结转下年度继续办理1件/);
  await desk.leave();
});

test("last year's report is kept beside, compared, carried in, and published as an appendix if wanted", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.at("hint-close").click();
  const last = JSON.parse(await readFile(fixture("suqian-2023"), "utf8"));
  await desk.at("open-previous").setInputFiles(json("去年.json", last));
  const dialog = desk.page.getByRole("dialog", { name: "与上年比较" });
  await dialog.waitFor();
  await thereAre(dialog.locator("svg.chart rect"), 16);
  await says(dialog.locator("tr", { hasText: "本年新收" }), /3487|3525/);
  assert.ok((await dialog.locator("tr.outlier").count()) > 0);
  await desk.at("appendix").click();
  await dialog.getByRole("button", { name: "关闭" }).click();
  await thereAre(desk.finding("T3-CARRY"), 0, "the published reports fit");

  await desk.type("requests.carried_in.natural_person", "117");
  await desk.finding("T3-CARRY").waitFor();
  assert.equal(await desk.finding("T3-CARRY").getAttribute("data-severity"), "warning");
  await desk.at("compare").click();
  await desk.at("previous-date").fill("2024-01-30");
  await desk.at("previous-date").press("Tab");
  assert.equal(await desk.finding("T3-CARRY").getAttribute("data-severity"), "error");
  await desk.at("carry-in").click();
  await dialog.getByRole("button", { name: "关闭" }).click();
  await desk.finding("T3-CARRY").waitFor({ state: "detached" });
  assert.equal(await desk.figure("requests.carried_in.natural_person"), "118");

  const { bytes } = await desk.export("html");
  const page = bytes.toString();
  assert.match(page, /附：与2023年比较/);
  assert.match(page, /<svg[^>]*role="img"/);
  await desk.reload();
  assert.equal(await desk.at("compare").textContent(), "2023 年·对比");
  const other = await Desk.open(browser);
  await other.openFile({ name: "年报.html", mimeType: "text/html", buffer: bytes });
  assert.equal(await other.at("compare").textContent(), "2023 年·对比", "it travels with the file");
  await other.leave();

  // A report of another year is refused, with the reason.
  await desk.at("compare").click();
  await desk.at("remove-previous").click();
  await desk.at("open-previous").setInputFiles(json("前年.json", { ...last, year: 2022 }));
  await desk.page.getByText("不是上一年度的").waitFor();
  await thereAre(desk.at("open-previous"), 1);
  await desk.leave();
});

test("a warning is answered with a reason, listed, and comes back when its numbers change", async () => {
  const desk = await example();
  await desk.type("requests.granted.other", "/");
  const warning = desk.finding("C07");
  await warning.waitFor();
  await warning.getByTestId("acknowledge").click();
  assert.equal(await warning.getByTestId("acknowledge-confirm").isDisabled(), true, "not without a reason");
  await warning.getByTestId("acknowledge-reason").fill("没有其他申请人");
  await desk.page.keyboard.press("Enter");
  await warning.waitFor({ state: "detached" });
  const aside = desk.at("set-aside");
  await says(aside, /已说明的提醒 1/);
  await says(aside, /没有其他申请人/);
  await thereAre(desk.finding("T3-ROW").getByTestId("acknowledge"), 0, "an error may not");

  await desk.reload();
  await thereAre(desk.page.locator("[data-acknowledged=C07]"), 1);
  const file = JSON.parse((await desk.export("json")).bytes.toString());
  assert.equal(file.acknowledged[0].reason, "没有其他申请人");
  await says(desk.at("message"), /还不能公布，有 1 处错误必须改正/);

  await desk.type("requests.granted.other", "无");
  await warning.waitFor();
  await thereAre(desk.page.locator("[data-acknowledged=C07]"), 0);
  await desk.leave();
});

test("the day of publication is checked, and the deadline shown", async () => {
  const desk = await example();
  await says(desk.page.locator(".cover-hint"), /2026年1月31日/);
  await desk.field("publication.date").fill("2026-02-03");
  await desk.field("publication.date").blur();
  await desk.finding("Y01").waitFor();
  await desk.field("publication.deadline").fill("2026-02-10");
  await desk.field("publication.deadline").blur();
  await desk.finding("Y01").waitFor({ state: "detached" });
  await desk.leave();
});

test("what a key costs with three thousand characters of prose is printed, not gated", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const sentence = "全年收到政府信息公开申请3646件，予以公开1431件，占40.6%，部分公开471件；行政复议170件，行政诉讼77件。";
  await desk.field(ON_REQUEST).fill(sentence.repeat(50));
  await desk.checked();
  const times = await desk.page.evaluate(async () => {
    const input = document.querySelector('[data-cell="requests.granted.natural_person"]');
    input.focus();
    // A check of so much prose may take several slices, and what it took stands there when it has ended.
    const ended = () => new Promise((done) => new PerformanceObserver((list, watcher) => {
      const [check] = list.getEntriesByName("check").slice(-1);
      if (!check) return;
      watcher.disconnect();
      done(check.duration);
    }).observe({ type: "measure" }));
    const [times, checks] = [[], []];
    for (let i = 0; i < 40; i++) {
      const check = ended();
      const start = performance.now();
      input.value = String(1400 + (i % 2));
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((done) => queueMicrotask(() => queueMicrotask(done)));
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      checks.push(await check);
      await new Promise((done) => requestAnimationFrame(done));
    }
    return { "one key: check, DOM and layout": times, "of which the check": checks };
  });
  for (const [what, all] of Object.entries(times)) {
    all.sort((a, b) => a - b);
    console.log(`${what}: median ${all[20].toFixed(1)} ms, p95 ${all[37].toFixed(1)} ms, slowest ${all[39].toFixed(1)} ms`);
  }
  assert.equal(await desk.figure("requests.granted.natural_person"), "1401");
  await desk.leave();
});

test("the guide lists every rule, from the definitions themselves", async () => {
  const desk = await Desk.open(browser);
  await desk.at("guide").click();
  const ids = await desk.page.locator("[data-rule]").evaluateAll((all) => all.map((rule) => rule.dataset.rule));
  for (const id of ["C01", "T2-STOCK", "T3-BALANCE", "T3-CARRY", "T4-SUM", "S05", "N01", "N11", "Y03"]) assert.ok(ids.includes(id), id);
  assert.equal(new Set(ids).size, ids.length);
  await desk.leave();
});

test("the length at which section one draws a hint can be set, is kept, and can be taken back", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.field("sections.overview.intro").fill("工作有序开展。".repeat(10));
  await desk.checked();
  await thereAre(desk.finding("S14"), 0);
  await desk.field("overview_length").fill("60");
  await desk.page.keyboard.press("Tab");
  await desk.finding("S14").waitFor();
  await says(desk.finding("S14"), /超过 60 字/);
  await desk.reload();
  await desk.finding("S14").waitFor();
  assert.equal(await desk.field("overview_length").inputValue(), "60");
  await desk.field("overview_length").fill("");
  await desk.page.keyboard.press("Tab");
  await desk.finding("S14").waitFor({ state: "detached" });
  await desk.leave();
});

test("F8 and 定位 put the caret on the very number that a finding is about", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.checked();
  const { page } = desk;
  const area = desk.field(ON_REQUEST);
  await area.fill("制度健全。全年收到申请3件，办结2件。制度落实。");
  const finding = page.locator("[data-finding^=N]").first();
  await finding.waitFor();
  const marked = await finding.locator("mark").textContent();
  await page.locator('[data-field="agency.name"]').focus();
  await finding.getByTestId("locate").click();
  const chosen = () => area.evaluate((area) => (document.activeElement === area ? area.value.slice(area.selectionStart, area.selectionEnd) : null));
  // The number alone: its unit stays when it is written anew.
  assert.equal(await chosen(), marked.replace("件", ""));
  // By keyboard: the next key writes in its place.
  for (let turn = 0; turn < 9 && (await page.locator(".finding.visited [class=finding-quote]").count()) === 0; turn++) await page.keyboard.press("F8");
  assert.ok(/^\d+$/.test((await chosen()) ?? ""), `${await chosen()}`);
  await page.keyboard.type("7");
  assert.match(await area.inputValue(), /7件/);
  await desk.leave();
});
