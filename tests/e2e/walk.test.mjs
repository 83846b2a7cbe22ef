// A long walk through the page: thousands of acts by keyboard, mouse and clipboard, chosen
// by chance. Whatever was done, the file opens again as the same bytes, the page shows what
// the file holds, everything is kept, and nothing is held that is gone.
//
// NIANBAO_ACTS says how many acts, NIANBAO_SEED which ones.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Desk, cells, fixture, launch } from "./desk.mjs";
import { mark, middle } from "./hands.mjs";
import { memory } from "./memory.mjs";
import { chance } from "./random.mjs";
import { painted, pass, still } from "./waits.mjs";

const SEED = Number(process.env.NIANBAO_SEED ?? 17);
const ACTS = Number(process.env.NIANBAO_ACTS ?? 300);
/** Acts between two times at which everything is looked at. */
const LOOK = 50;
/** What a count may rise by all the same: of what was typed the browser itself remembers up
 * to a thousand steps, each with a node, for an undo of its own that the page does not use. */
const SLACK = { nodes: 1_100, listeners: 8 };

/** Characters kept, of the 5.2 million that there is room for, from which on room is made. */
const PLENTY = Number(process.env.NIANBAO_PLENTY ?? 3_500_000);

const FIGURES = [
  "0", "1", "7", "12", "118", "3525", "1,234", "１２３", "12件", "—", "/", " ", "-3", "+5", "007", "1.", ".5",
  "59237.2449", "1e5", "999999999999", "9999999999999", "99999999999999999999", "约三", "16（其中修订3）", "=1+1",
];
const PROSE = [
  "无。", "全年新收申请9件。办结6件。予以公开1件。部分公开2件。", "{{requests.received.total}}",
  "\\{{不是活数}}", "{{没有这个名字}}", "存在的问题是更新不够及时。\n\n下一步，加强学习。",
  "本年度没有收取信息处理费。", "</script><b>一</b>", "\"引号\"、反斜线\\", "公开信息1，234条，同比增长12.5％。", "👨‍👩‍👧𠮷",
];
const NAMES = ["甲街道办事处", "乙镇人民政府", "丙局 ", "=丁", ""];
const KEYS = [
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Shift+ArrowDown", "Shift+ArrowRight", "Home", "End", "Tab",
  "Shift+Tab", "Enter", "F2", "Delete", "Backspace", "Escape", "F1", "F8", "Shift+F8", "Control+d", "Control+r",
  "Control+a", "Control+c", "Control+x", "Control+v",
];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Everything that is done, with how often it comes. */
function acts(desk, { below, one }) {
  const { page } = desk;
  const keyboard = page.keyboard;
  /** Puts the caret into one of these elements; says whether there was one. */
  const into = (selector) =>
    page.evaluate(([selector, at]) => {
      const all = [...document.querySelectorAll(selector)];
      all[at % all.length]?.focus();
      return all.length > 0;
    }, [selector, below(1e6)]);
  /** Clicks one of what is there of these, with the mouse. */
  const click = async (selector, named = "") => {
    const place = await page.evaluate(([selector, named, at]) => {
      const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
      const all = [...top.querySelectorAll(selector)].filter(
        (one) => one.checkVisibility() && !one.disabled && (one.getAttribute("aria-label") ?? one.textContent).includes(named),
      );
      if (!all.length) return null;
      const found = all[at % all.length];
      found.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }, [selector, named, below(1e6)]);
    if (place) await page.mouse.click(place.x, place.y);
    return place !== null;
  };
  const hook = (name, named) => click(`[data-testid="${name}"]`, named);
  const type = (text) => (/^[\x20-\x7e]*$/.test(text) ? keyboard.type(text) : keyboard.insertText(text));
  const block = () =>
    Array.from({ length: 1 + below(5) }, () => Array.from({ length: 1 + below(4) }, () => one(FIGURES)).join("\t")).join("\r\n");
  const copied = (text) => page.evaluate((text) => navigator.clipboard.writeText(text), text);
  const file = () => desk.at("open-file").setInputFiles(fixture(one(["suqian-2023", "suqian-2024", "shanghai-stcsm-2024"])));

  return [
    [22, "a figure", async () => (await into("[data-cell]:is(input)")) && (await type(one(FIGURES)), await keyboard.press(one(["Enter", "Tab", "Escape", "ArrowDown"])))],
    [14, "keys in a table", async () => { if (await into("[data-cell]:is(input)")) for (let n = below(6); n >= 0; n--) await keyboard.press(one(KEYS)); }],
    [6, "a block pasted", async () => { await copied(block()); if (await into("[data-cell]:is(input)")) await keyboard.press("Control+v"); }],
    [10, "prose", async () => (await into("textarea[data-field^=sections], textarea[data-field=preamble]")) && (below(3) ? await keyboard.press("End") : await keyboard.press("Control+a"), await type(one(PROSE)))],
    [2, "prose cut short", async () => { if (await into("textarea[data-field]")) for (let n = below(5); n >= 0; n--) await keyboard.press("Backspace"); }],
    [2, "prose pasted", async () => { await copied(one(PROSE)); if (await into("textarea[data-field^=sections]")) await keyboard.press("Control+v"); }],
    [2, "the name", async () => (await into('[data-field="agency.name"]')) && (await keyboard.press("Control+a"), await keyboard.insertText(one(NAMES)))],
    [1, "the title", async () => (await into('[data-field="title"]')) && (await keyboard.press("Control+a"), await keyboard.insertText(one(PROSE)), await keyboard.press("Tab"))],
    [1, "the year", async () => (await into('[data-field="year"]')) && (await keyboard.press("Control+a"), await keyboard.type(one(["2019", "2020", "2021", "2024", "20", "x"])), await keyboard.press("Tab"))],
    [1, "the form", async () => { const form = page.locator('select[data-field="edition"]'); if (await form.count()) await form.selectOption(one(["2019", "2021"])); }],
    [1, "the kind", async () => { const kind = page.locator('select[data-field="agency.kind"]'); if (await kind.count()) await kind.selectOption(one(["township", "department", "other"])); }],
    [1, "a day", async () => (await into('[data-field="publication_date"], input[type=date][data-field]')) && (await keyboard.type("20250120"), await keyboard.press("Tab"))],
    [8, "undo", async () => { for (let n = below(4); n >= 0; n--) await keyboard.press("Control+z"); }],
    [4, "redo", async () => { for (let n = below(4); n >= 0; n--) await keyboard.press("Control+y"); }],
    [2, "undo by hand", () => hook(one(["undo", "redo", "take-back", "dismiss"]))],
    [2, "totals", () => hook("automatic-totals")],
    [5, "a fix", () => click(".finding .fix")],
    [2, "a finding", () => click(".finding button, .finding summary, .tallies button")],
    [1, "an answer", async () => (await hook("acknowledge")) && (await into("[data-testid=acknowledge-reason]")) && (await keyboard.insertText("属实"), await keyboard.press("Enter"))],
    [1, "an answer taken back", async () => (await click("[data-testid=set-aside] summary")) && click("[data-testid=set-aside] button")],
    [2, "the contents", () => click(".contents-entry")],
    [1, "figures that follow", () => hook("follow-tables")],
    [1, "a figure inserted", async () => (await hook("insert-figure")) && (await still(page, 3), await click("dialog[open] [data-figure]"))],
    [5, "another report", async () => (await hook("report-list")) && (await still(page, 3), await click("#shelf .shelf-name"))],
    [2, "a report deleted", async () => (await hook("report-list")) && (await still(page, 3), await page.locator("#shelf .shelf-entry").count()) > 3 && click("#shelf button[aria-label^=删除]")],
    [2, "put back", () => hook("put-back")],
    [2, "a new report", async () => (await page.evaluate(() => JSON.parse(localStorage.getItem("nianbao.desk") ?? "{}").order?.length ?? 0)) < 9 && (await hook("report-list")) && (await still(page, 3), await click("#shelf [data-testid=new-report]"))],
    [1, "next year's report", async () => (await hook("report-list")) && (await still(page, 3), await page.locator("#shelf .shelf-entry").count()) < 9 && click("#shelf button[aria-label^=建下一年度]")],
    [1, "a file", file],
    [1, "a version kept", async () => (await hook("save-state")) && (await still(page, 3), await hook("records-versions"), await still(page, 3), await into("[data-testid=version-name]")) && (await keyboard.insertText("稿"), await hook("keep-version"))],
    [1, "a version restored", async () => (await hook("save-state")) && (await still(page, 3), await hook("records-versions"), await still(page, 3), await hook("version")) && (await still(page, 3), await hook("restore"))],
    [1, "a reading", async () => (await hook("paste-open")) && (await still(page, 3), await into("[data-testid=paste-text]")) && (await keyboard.insertText("某街道办事处2024年政府信息公开工作年度报告\n一、总体情况\n收到申请3件，办结3件。\n五、存在的主要问题\n不够及时，将改进。"), await still(page, 3), await hook(one(["paste-apply", "paste-into", "paste-previous", "paste-close"])))],
    [2, "the preview", async () => { await hook("preview"); await pass(below(80), "the moment of the next act is left to chance"); await hook("preview"); }],
    [2, "the guide", async () => { await hook("guide"); await pass(below(80), "the moment of the next act is left to chance"); await hook("guide"); }],
    [1, "the district", async () => (await hook("report-list")) && (await still(page, 3), await click("#shelf [data-testid=open-district]")) && (await still(page, 3), await click("dialog[open] nav button"))],
    [1, "the page anew", async () => { await desk.reload(); }],
  ];
}

/** Leaves whatever lies over the desk. */
async function home(desk) {
  for (let tries = 0; tries < 40; tries++) {
    const elsewhere = await desk.page.evaluate(() => document.querySelector("dialog[open], .room, .district-room, .guide, .paper-previewed") !== null);
    if (!elsewhere) break;
    await desk.page.keyboard.press("Escape");
    await painted(desk.page);
  }
  if (await desk.page.locator(".welcome").count()) await desk.openFile(fixture("suqian-2024"));
}

/** Makes room as a person does once it is short: older versions and what is in the bin go. */
async function makeRoom(desk) {
  const size = () => desk.page.evaluate(() => Object.entries(localStorage).reduce((all, [key, text]) => all + key.length + text.length, 0));
  const before = await size();
  if (before < PLENTY) return before;
  await desk.at("save-state").click();
  await desk.at("records-clear").click();
  for (const box of await desk.at("clearable").getByRole("checkbox").all()) await box.check();
  let isMade = await desk.at("clear-chosen").isEnabled();
  if (isMade) {
    await desk.at("clear-chosen").click();
    await desk.page.getByText(/已删除 \d+ 个旧版本/).waitFor();
  }
  await desk.at("records-bin").click();
  const binned = desk.at("for-good");
  for (let left = await binned.count(); left > 0; left--) {
    isMade = true;
    await binned.first().click();
    await desk.page.getByRole("button", { name: /^确认彻底删除，不能恢复/ }).click();
    await desk.page.waitForFunction((left) => document.querySelectorAll("[data-testid=for-good]").length < left, left);
  }
  await desk.page.keyboard.press("Escape");
  await desk.at("records").waitFor({ state: "detached" });
  if (isMade) assert.ok((await size()) < before, "room was made");
  return before;
}

/** What the page shows, by address. */
const shown = (page) =>
  page.evaluate(() => Object.fromEntries([...document.querySelectorAll("input[data-cell], [data-field]")].map((one) => [one.dataset.cell ?? one.dataset.field, one.value])));

/** Whether prose is shown as it is written: a live figure as its value, an escaped brace as one. */
const seen = (text) => {
  const plain = (part) => part.replaceAll("\\{{", "{{").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(`^${text.split(/(?<!\\)\{\{[^{}\n]*\}\}/).map(plain).join("[^]*?")}$`);
  return (value) => pattern.test(value);
};

/** The texts of a level of a file, and of those below it, by their paths. */
const below = (path, level) =>
  typeof level === "string" ? { [path]: level } : Object.assign({}, ...Object.entries(level).map(([key, one]) => below(`${path}.${key}`, one)));

/** Exported, opened and exported again it is the same; the page shows what it holds. */
async function assertTheSame(desk, said) {
  const { page } = desk;
  await page.evaluate(() => document.activeElement?.blur());
  const first = (await desk.export("json")).bytes.toString();
  await desk.at("open-file").setInputFiles({ name: "wieder.json", mimeType: "application/json", buffer: Buffer.from(first) });
  await page.waitForFunction(() => document.querySelector("[data-testid=message]").textContent.includes("wieder.json"));
  const second = (await desk.export("json")).bytes.toString();
  const at = [...first].findIndex((c, i) => c !== second[i]);
  assert.ok(first === second, `${said}: opened and exported again, it differs at ${at}: ${first.slice(at - 60, at + 60)} | ${second.slice(at - 60, at + 60)}`);
  const now = await shown(page);
  const { agency, year, preamble, sections } = JSON.parse(second);
  const texts = Object.entries({ "agency.name": agency.name, year: String(year), preamble, ...below("sections", sections) });
  for (const [field, text] of texts) {
    const is = /^(preamble|sections)/.test(field) ? seen(text) : (value) => value === text;
    if (field in now) assert.ok(is(now[field]), `${said}: ${field} on the page: ${now[field]} for ${text}`);
  }
  for (const [address, value] of cells(JSON.parse(second))) {
    if (typeof value === "number" || value === null) assert.equal(now[address], String(value ?? ""), `${said}: ${address} on the page`);
  }
  await desk.saved();
  assert.deepEqual(desk.faults, [], said);
}

test("a long walk ends where it should: same bytes, everything kept, nothing held", async (context) => {
  context.diagnostic(`${ACTS} acts from the seed ${SEED}`);
  const random = chance(SEED);
  const desk = await Desk.open(browser, undefined, {
    before: async (page) => {
      await page.addInitScript(() => (window.print = () => {}));
      page.on("filechooser", () => {});
    },
  });
  const { page } = desk;
  await desk.openFile(fixture("suqian-2024"));
  const list = acts(desk, random).flatMap(([often, name, act]) => Array.from({ length: often }, () => [name, act]));
  const ask = await memory(page);
  /** Counts with the same report as its file has it, and nothing said, chosen or explained. */
  const rest = async () => {
    await home(desk);
    await desk.openFile(fixture("pengbu-2020"));
    for (const hook of ["dismiss", "explain-close"])
      if (await desk.at(hook).count()) await desk.at(hook).click();
    for (const pressed of await page.locator(".tally[aria-pressed=true]").all()) await pressed.click();
    return ask();
  };
  let first;
  const trail = [];
  for (let done = 0; done < ACTS; done++) {
    const [name, act] = random.one(list);
    trail.push(name);
    await act();
    const said = `after ${done + 1} acts, the last ones ${trail.slice(-4).join(", ")}`;
    assert.deepEqual(desk.faults, [], said);
    assert.equal(await page.evaluate(() => document.body.dataset.app), "ready", said);
    if (await page.locator("dialog[open]").count()) {
      // Now and then whatever a dialog offers, else out of it.
      if (random.below(3) === 0) {
        const place = await middle(page, random.below(await mark(page)));
        if (place) await page.mouse.click(place.x, place.y);
      }
    }
    await home(desk);
    if ((done + 1) % LOOK === 0) {
      const kept = await makeRoom(desk);
      await assertTheSame(desk, said);
      let now = await rest();
      first ??= now;
      // The browser itself may hold the page before for a while; what we hold stays held.
      for (let looks = 0; looks < 3 && now.nodes > first.nodes + SLACK.nodes; looks++) now = await rest();
      context.diagnostic(`${done + 1}: ${now.nodes} nodes, ${now.listeners} listeners, ${Math.round(now.bytes / 1024)} KiB, ${kept} characters kept`);
      assert.ok(now.nodes <= first.nodes + SLACK.nodes, `${said}: ${first.nodes} → ${now.nodes} nodes at rest`);
      assert.ok(now.listeners <= first.listeners + SLACK.listeners, `${said}: ${first.listeners} → ${now.listeners} listeners at rest`);
    }
  }
  await desk.leave();
});
