// What somebody hears who does not see the page, and sees who sees no colours: whatever can be pressed, written in or looked
// at has a name, on every view; what belongs to a place is told at the place.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, figures, fixture, launch } from "./desk.mjs";
import { thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const NAMED = ["button", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "link", "img", "image", "dialog", "region", "complementary", "navigation", "grid", "alertdialog"];

/** What assistive programs are given of the page. */
async function heard(desk) {
  const session = await desk.page.context().newCDPSession(desk.page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.filter((node) => !node.ignored);
}

const name = (node) => (node.name?.value ?? "").trim();
const role = (node) => node.role?.value;

/** Everything of the page's that has to have a name and has none. */
const nameless = (nodes) => nodes.filter((node) => NAMED.includes(role(node)) && name(node) === "").map(role);

const json = (report, name = "报告.json") => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });

/** A desk with the report of 2024 and that of 2023 beside it. */
async function withLastYear() {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  await desk.at("open-previous").setInputFiles(json(await figures("suqian-2023"), "去年.json"));
  const dialog = desk.page.getByRole("dialog", { name: "与上年比较" });
  await dialog.waitFor();
  return { desk, dialog };
}

test("all that can be pressed, written in or looked at has a name, on every view", { timeout: 120_000 }, async () => {
  const { desk, dialog } = await withLastYear();
  const { page } = desk;
  const counts = {};
  const look = async (view, least) => {
    const nodes = await heard(desk);
    assert.deepEqual(nameless(nodes), [], view);
    counts[view] = nodes.filter((node) => NAMED.includes(role(node))).length;
    assert.ok(counts[view] >= least, `${view}: ${counts[view]} things are heard`);
  };
  const closed = async (locator) => {
    await page.keyboard.press("Escape");
    await locator.waitFor({ state: "hidden" });
  };
  await look("comparison with last year", 3);
  await closed(dialog);
  await desk.cell("requests.received.total").focus();
  await page.keyboard.press("Control+Alt+m");
  await desk.at("comment-said").waitFor();
  await look("a comment is written", 200);
  await page.keyboard.type("请核对。");
  await page.keyboard.press("Control+Enter");
  await desk.at("comment-answer").click();
  await desk.at("comment-answer-said").waitFor();
  await look("a comment is answered", 200);
  await page.keyboard.press("Escape");
  const wording = page.locator('.prose-place:has([data-field="sections.overview.on_request"]) [data-testid=last-wording-open]');
  await wording.click();
  await desk.at("last-wording").waitFor();
  await look("last year's wording", 200);
  await page.keyboard.press("Control+e");
  const exports = page.locator("dialog.modal-exports");
  await exports.waitFor();
  for (const summary of await exports.locator("summary").all()) await summary.click();
  await thereAre(exports.getByTestId("chart-svg"), 4);
  await look("ways out, unfolded", 20);
  await closed(exports);
  await page.keyboard.press("Control+h");
  await page.locator("dialog.modal-replacing").waitFor();
  await look("words are replaced", 5);
  await page.getByTestId("tidy-tab").click();
  await look("the text is tidied", 3);
  await closed(page.locator("dialog.modal-replacing"));
  await desk.at("report-list").click();
  await page.locator("#shelf").waitFor();
  await look("reports of the machine", 8);
  await closed(page.locator("#shelf"));
  await desk.at("save-state").click();
  await desk.at("records").waitFor();
  await look("versions", 5);
  await closed(desk.at("records"));
  await desk.at("preview").click();
  await look("the paper", 3);
  await desk.at("preview").click();
  await desk.at("guide").click();
  await page.locator(".guide").waitFor();
  await look("the guide", 15);
  console.log(counts);
  await desk.leave();
});

test("rooms where registers are counted and texts are read have names for all of theirs", { timeout: 120_000 }, async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.checked();
  await desk.at("ledger-open").first().click();
  await desk.at("register").waitFor();
  assert.deepEqual(nameless(await heard(desk)), [], "no register yet");
  await desk.at("register-file").setInputFiles("src/readers/tests/files/registers/titled.xlsx");
  await desk.at("ledger-review").waitFor();
  assert.deepEqual(nameless(await heard(desk)), [], "a register");
  await desk.leave();
  const reading = await Desk.open(browser);
  await reading.page.keyboard.press("Control+o");
  await reading.at("paste-text").waitFor();
  assert.deepEqual(nameless(await heard(reading)), [], "an empty reading room");
  await reading.at("paste-text").fill("示例街道办事处2024年政府信息公开工作年度报告\n一、总体情况\n收到申请3件。");
  await reading.at("paste-preview").waitFor();
  assert.deepEqual(nameless(await heard(reading)), [], "a text that was read");
  await reading.leave();
});

test("a live figure, a comment and last year's wording are told where they are", async () => {
  const { desk, dialog } = await withLastYear();
  const { page } = desk;
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await desk.cell("requests.received.total").focus();
  await page.keyboard.press("Control+Alt+m");
  await desk.at("comment-said").waitFor();
  await page.keyboard.type("请核对。");
  await page.keyboard.press("Control+Enter");
  await page.locator("[data-commented]").waitFor();
  const field = desk.field("sections.overview.on_request");
  await field.fill("收到申请{{requests.received.total}}件。");
  await page.keyboard.press("Home");
  // Past it with the fifth key.
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  const spoken = page.locator("[role=status], [aria-live]");
  await page.waitForFunction(() => [...document.querySelectorAll("[role=status], [aria-live]")].some((one) => /随表更新|取自/.test(one.textContent)));
  assert.ok((await spoken.count()) > 0);
  const nodes = await heard(desk);
  const at = (pattern) => nodes.find((node) => role(node) === "textbox" && pattern.test(name(node)));
  assert.match(at(/表三“一、本年新收政府信息公开申请数量”行“总计”列/).description.value, /有批注/);
  assert.ok(at(/依申请公开/), "a passage has the name of its heading");
  assert.ok(nodes.some((node) => role(node) === "button" && /上年的写法.*依申请公开/.test(name(node))), "last year's wording says of what");
  await desk.leave();
});

test("what is said of a number in the prose, a live figure and a comment show without colours", async () => {
  const desk = await Desk.open(browser, undefined, { forcedColors: "active" });
  await desk.openFile(fixture("suqian-2024"));
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  const field = desk.field("sections.overview.on_request");
  await field.fill("收到申请{{requests.received.total}}件，新收申请3525件，办结申请1件，约10件为网络申请。");
  await desk.finding("N01").or(desk.finding("N02")).first().waitFor();
  const copy = desk.page.locator('.prose:has([data-field="sections.overview.on_request"]) .prose-copy');
  const look = (mark) => copy.locator(`.${mark}`).first().evaluate((one) => {
    const style = getComputedStyle(one);
    return `${style.borderBottomStyle} ${style.outlineStyle}`;
  });
  const looks = await Promise.all(["agrees:not(.live)", "disagrees", "apart", "live"].map(look));
  assert.equal(new Set(looks).size, 4, `${looks}`);
  await desk.cell("requests.received.total").focus();
  await desk.page.keyboard.press("Control+Alt+m");
  await desk.at("comment-said").waitFor();
  await desk.page.keyboard.type("请核对。");
  await desk.page.keyboard.press("Control+Enter");
  await desk.page.locator("input[data-commented]").waitFor();
  await desk.cell("requests.carried_in.total").focus();
  const mark = await desk.page.locator("input[data-commented]").evaluate((one) => getComputedStyle(one).outlineStyle);
  assert.equal(mark, "dashed");
  await desk.leave();
});
