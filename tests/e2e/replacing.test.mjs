// 查找替换 and 整理文字: found in all that the report says in words, listed before anything is
// done, done in one step of undo, by keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, SINGLE, figures, launch } from "./desk.mjs";
import { painted, says, still, thereAre, until } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const TOTAL = "{{requests.received.total}}";
/** What is seen of it. */
const SEEN = String((await figures("suqian-2024")).tables.requests.received.total);
const TEXTS = {
  preamble: "请与甲办公室联系。",
  "sections.overview.on_request": `２０２３年甲办公室收到申请${TOTAL}件,其中甲办公室 机关收到 total 若干件。。`,
  "sections.problems": "2023年甲办公室的问题:\n\n\n一是\"放管服\"不够；二是 1,234 件，10:30 见 http://a.cn/a,b 。",
};

/** A desk with a report whose prose is this, and nothing else in words. */
async function opened(texts = TEXTS, address = SINGLE, options = {}) {
  const desk = await Desk.open(browser, address, options);
  const report = await figures("suqian-2024");
  report.preamble = "";
  report.sections = { overview: {} };
  for (const [path, text] of Object.entries(texts)) {
    const keys = path.split(".");
    const above = keys.slice(0, -1).reduce((level, key) => (level[key] ??= {}), report);
    above[keys.at(-1)] = text;
  }
  const buffer = Buffer.from(JSON.stringify(report));
  await desk.openFile({ name: "报告.json", mimeType: "application/json", buffer });
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  return desk;
}

/** The texts as they are written: live figures are shaded and seen as their values. */
async function shown(desk, texts = TEXTS) {
  const found = {};
  for (const path of Object.keys(texts)) {
    const copy = desk.page.locator(`.prose:has([data-field="${path}"]) .prose-copy`);
    const seen = await copy.evaluate((copy, [total, value]) =>
      [...copy.childNodes].map((one) => one.classList?.contains("live") && one.textContent === value ? total : one.textContent).join(""),
    [TOTAL, SEEN]);
    const value = await desk.field(path).inputValue();
    assert.equal(value, seen.replaceAll(TOTAL, SEEN).replace(/\u200b$/, ""), "one text, with its marks behind it");
    found[path] = seen.replace(/\u200b$/, "");
  }
  return found;
}

const stands = async (desk, texts, what) => {
  await until(desk.page, async () => JSON.stringify(await shown(desk)) === JSON.stringify(texts));
  assert.deepEqual(await shown(desk), texts, what);
};

/** Tab until the caret is on the element with this hook. */
async function tabTo(page, hook, key = "Tab") {
  const is = () => page.evaluate((hook) => document.activeElement?.dataset.testid === hook, hook);
  for (let steps = 0; steps < 12 && !(await is()); steps++) await page.keyboard.press(key);
  assert.ok(await is(), `the caret comes to ${hook}`);
}

const replaceAll = (texts, what, by) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replaceAll(what, by)]));

for (const [where, address] of Object.entries(PLACES)) {
  test(`an office's new name by keyboard alone, in one step of undo, ${where}`, async () => {
    const desk = await opened(TEXTS, address);
    const { page } = desk;
    await desk.field("preamble").focus();
    await page.keyboard.press("Control+h");
    await page.locator('[data-testid="replace-what"]:focus').waitFor();
    await page.keyboard.type("甲办公室");
    await says(desk.at("places-found"), /找到 4 处/);
    const list = desk.at("places");
    assert.deepEqual(await list.locator("h3").allTextContents(), [
      "前言（1 处）", "一、总体情况：（二）依申请公开（2 处）", "五、存在的主要问题及改进情况（1 处）",
    ]);
    await tabTo(page, "replace-by");
    await page.keyboard.type("乙局（甲办公室）");
    await thereAre(list.locator("ins", { hasText: /^乙局（甲办公室）$/ }), 4);
    await stands(desk, TEXTS, "nothing is done while one types");
    await tabTo(page, "places-all");
    await page.keyboard.press("Enter");
    await says(desk.at("places-told"), /^已替换 4 处。$/);
    await page.locator('[data-testid="places-told"]:focus').waitFor();
    await stands(desk, replaceAll(TEXTS, "甲办公室", "乙局（甲办公室）"));
    await page.keyboard.press("Escape");
    await page.locator('[data-field="preamble"]:focus').waitFor();
    await page.keyboard.press("Control+z");
    await stands(desk, TEXTS, "one step gives all of it back");
    await page.keyboard.press("Control+y");
    await stands(desk, replaceAll(TEXTS, "甲办公室", "乙局（甲办公室）"));
    await desk.saved();
    await desk.leave();
  });

  test(`what is left out stays, the year in both widths is found, live figures stay whole, ${where}`, async () => {
    const desk = await opened(TEXTS, address);
    const { page } = desk;
    await desk.at("find-replace").click();
    await desk.at("replace-what").fill("2023年");
    await says(desk.at("places-found"), /找到 2 处/);
    await desk.at("replace-exact").check();
    await says(desk.at("places-found"), /找到 1 处/);
    await desk.at("replace-exact").uncheck();
    await desk.at("replace-by").fill("2024年");
    // The second one is left out, from the keyboard.
    const ticks = desk.at("places").locator("input");
    await thereAre(ticks, 2);
    await ticks.nth(1).focus();
    await page.keyboard.press("Space");
    await says(desk.at("places-some"), /替换所选（1 处）/);
    assert.ok(await desk.at("places-all").isDisabled(), "one of them was left out");
    await desk.at("places-some").click();
    await says(desk.at("places-told"), /已替换 1 处/);
    const once = { ...TEXTS, "sections.overview.on_request": TEXTS["sections.overview.on_request"].replace("２０２３年", "2024年") };
    await stands(desk, once);
    await desk.at("places-undo").click();
    await stands(desk, TEXTS);
    // Within a live figure nothing is found.
    await desk.at("replace-what").fill("total");
    await says(desk.at("places-found"), /找到 1 处/);
    await desk.at("replace-by").fill("共");
    await desk.at("places-all").click();
    await says(desk.at("places-told"), /已替换 1 处/);
    const total = { ...TEXTS, "sections.overview.on_request": TEXTS["sections.overview.on_request"].replace(" total ", " 共 ") };
    await stands(desk, total);
    // What would spoil one is not done, and that is told.
    await desk.at("replace-what").fill("申请");
    await desk.at("replace-by").fill("\\");
    await desk.at("places-all").click();
    await says(desk.at("places-told"), /有 1 处没有替换：“依申请公开”中随表更新的数会被改坏/);
    await stands(desk, total);
    await desk.leave();
  });
}

test("a place leads into the form, where its very words are marked, and marked words are sought", async () => {
  const desk = await opened();
  const { page } = desk;
  await page.keyboard.press("Control+h");
  await desk.at("replace-what").fill("问题");
  await desk.at("place-lead").click();
  const area = page.locator('[data-field="sections.problems"]:focus');
  await area.waitFor();
  const marked = () => area.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
  await until(page, async () => (await marked()) === "问题");
  assert.equal(await marked(), "问题");
  await area.evaluate((one) => one.setSelectionRange(5, 9));
  await page.keyboard.press("Control+H");
  await page.waitForFunction(() => document.querySelector("[data-testid=replace-what]")?.value === "甲办公室");
  await says(desk.at("places-found"), /找到 4 处/);
  await desk.at("replace-close").click();
  await desk.leave();
});

test("the whole report is tidied up, kind by kind and place by place, in one step", async () => {
  const desk = await opened();
  const { page } = desk;
  await page.keyboard.press("Control+h");
  await desk.at("tidy-tab").focus();
  await page.keyboard.press("Enter");
  const tidy = {
    preamble: TEXTS.preamble,
    "sections.overview.on_request": `2023年甲办公室收到申请${TOTAL}件，其中甲办公室机关收到 total 若干件。`,
    "sections.problems": "2023年甲办公室的问题：\n\n一是“放管服”不够；二是 1,234 件，10:30 见 http://a.cn/a,b。",
  };
  await says(desk.at("places-found"), /找到 9 处/);
  await stands(desk, TEXTS, "nothing is done before it is asked for");
  // Without one kind, and without one place.
  await desk.at("tidy-digits").uncheck();
  await says(desk.at("places-found"), /找到 8 处/);
  await desk.at("places").getByText("多余空行").waitFor();
  await desk.at("places").locator("li", { hasText: "多余空行" }).locator("input").uncheck();
  await says(desk.at("places-some"), /整理所选（7 处）/);
  await desk.at("places-some").click();
  await says(desk.at("places-told"), /^已整理 7 处。$/);
  await stands(desk, {
    ...tidy,
    "sections.overview.on_request": tidy["sections.overview.on_request"].replace("2023", "２０２３"),
    "sections.problems": tidy["sections.problems"].replace("\n\n", "\n\n\n"),
  });
  await desk.at("tidy-digits").check();
  await says(desk.at("places-found"), /找到 2 处/);
  await desk.at("places-all").click();
  await says(desk.at("places-told"), /已整理 2 处/);
  await stands(desk, tidy);
  await says(desk.at("places-found"), /没有要整理的地方/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await stands(desk, TEXTS);
  await desk.leave();
});

test("both tabs are in order for assistive technology, in dark and in forced colours", async () => {
  for (const options of [{}, { colorScheme: "dark" }, { forcedColors: "active" }, { viewport: { width: 1093, height: 614 } }]) {
    const desk = await opened(TEXTS, SINGLE, options);
    const { page } = desk;
    await desk.at("find-replace").click();
    await desk.at("replace-what").fill("甲办公室");
    await desk.at("replace-by").fill("乙局");
    await thereAre(desk.at("places").locator("mark"), 4);
    await still(page);
    assert.deepEqual(await desk.violations(), [], JSON.stringify(options));
    // Told apart by more than colour, and told in words.
    const mark = desk.at("places").locator("mark").first();
    assert.match(await mark.evaluate((one) => getComputedStyle(one).textDecorationLine), /underline/);
    const tick = page.getByRole("checkbox", { name: /请与 ?甲办公室 ?改为 ?乙局 ?联系/ });
    await thereAre(tick, 1, "a tick says what it is about");
    await desk.at("tidy-tab").click();
    await thereAre(desk.at("places").locator("mark"), 9);
    await still(page);
    assert.deepEqual(await desk.violations(), [], JSON.stringify(options));
    const wide = await page.evaluate(() => [...document.querySelectorAll("dialog[open] *")].every((one) => one.getBoundingClientRect().right <= innerWidth));
    assert.ok(wide, "nothing reaches out of the window");
    await desk.leave();
  }
});

/** Longest task, milliseconds: four times the 200 of a machine that does nothing else, as in
 * `long.test.mjs`. */
const STILL = 800;

test("a hundred thousand characters are searched while one types, and all are counted", { timeout: 120_000 }, async (t) => {
  const long = "全年甲办公室主动公开政府信息,工作平稳;收到申请若干件。".repeat(4_000);
  const desk = await opened({ ...TEXTS, "sections.problems": long });
  const { page } = desk;
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) window.longest = Math.max(window.longest, one.duration);
    }).observe({ type: "longtask" });
  });
  await page.keyboard.press("Control+h");
  await page.locator('[data-testid="replace-what"]:focus').waitFor();
  for (const letter of "甲办公室") await page.keyboard.insertText(letter);
  await says(desk.at("places-found"), /找到 4003 处/);
  await thereAre(desk.at("places").locator("mark"), 100);
  await says(desk.at("places-more"), /前 100 处。其余 3903 处没有列出/);
  await desk.at("replace-by").focus();
  for (const letter of "乙局丙") await page.keyboard.insertText(letter);
  await thereAre(desk.at("places").locator("ins", { hasText: /^乙局丙$/ }), 100);
  await painted(page);
  const typing = await page.evaluate(() => window.longest);
  await page.evaluate(() => (window.longest = 0));
  await desk.at("tidy-tab").click();
  await says(desk.at("places-found"), /找到 800\d 处/);
  await painted(page);
  const tidying = await page.evaluate(() => window.longest);
  t.diagnostic(`longest task: ${Math.round(typing)} ms while typing, ${Math.round(tidying)} ms to tidy up`);
  assert.ok(typing <= STILL, `${typing} ms`);
  assert.ok(tidying <= STILL, `${tidying} ms`);
  await desk.at("places-all").click();
  await says(desk.at("places-told"), /已整理 800\d 处/);
  assert.ok(!(await desk.field("sections.problems").inputValue()).includes(","));
  await desk.leave();
});

test("a report that another window writes is searched and not changed", async () => {
  const desk = await opened();
  const { page } = desk;
  await desk.saved();
  const other = new Desk(await page.context().newPage());
  other.address = SINGLE;
  await other.page.goto(SINGLE);
  await other.ready();
  await other.page.waitForSelector('[data-testid="save-state"][data-state="readonly"]');
  await other.at("find-replace").click();
  await other.at("replace-what").fill("甲办公室");
  await says(other.at("places-found"), /找到 4 处/);
  assert.ok(await other.at("places-all").isDisabled());
  assert.ok(await other.at("places-some").isDisabled());
  await other.page.close();
  await desk.leave();
});
