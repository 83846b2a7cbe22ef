// Whatever is opened and left, drawn and drawn anew, is let go: the same state holds the
// same nodes and listeners, however often it was come back to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { memory } from "./memory.mjs";
import { still } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** How often each thing is done between two counts. */
const TIMES = 6;
/** What a count may rise by all the same: the browser's own, that comes and goes. */
const SLACK = { nodes: 12, listeners: 4 };

const escape = (desk) => desk.page.keyboard.press("Escape");
const there = (desk, selector) => desk.page.locator(selector).first().waitFor();
const gone = (desk, selector) => desk.page.locator(selector).first().waitFor({ state: "detached" });

const dialog = async (desk, hook) => {
  await desk.at(hook).first().click();
  await there(desk, "dialog[open]");
  await escape(desk);
  await gone(desk, "dialog[open]");
};
const records = (view) => async (desk) => {
  await desk.at("save-state").click();
  await desk.at(`records-${view}`).click();
  await still(desk.page, 3);
  await escape(desk);
  await gone(desk, ".room");
};
const district = (view) => async (desk) => {
  await desk.menu("open-district");
  await desk.at(`district-${view}`).click();
  await still(desk.page, 3);
  await escape(desk);
  await gone(desk, ".district-room");
};
const choose = async (desk, name) => {
  await desk.at("report-list").click();
  await desk.page.locator("#shelf .shelf-name", { hasText: name }).first().click();
  await gone(desk, "dialog[open]");
};

/** What is done, and how the page is as before once it is. */
const ACTS = {
  "the guide": async (desk) => {
    await desk.at("guide").click();
    await there(desk, ".guide");
    await desk.at("guide").click();
    await gone(desk, ".guide");
  },
  "the preview": async (desk) => {
    await desk.at("preview").click();
    await there(desk, ".paper-previewed");
    await desk.at("preview").click();
    await gone(desk, ".paper-previewed");
  },
  "the list of reports": (desk) => dialog(desk, "report-list"),
  "the list of keys": (desk) => dialog(desk, "keys"),
  "the figures to insert": (desk) => dialog(desk, "insert-figure"),
  "what is sought and replaced": (desk) => dialog(desk, "find-replace"),
  "the comparison with last year": (desk) => dialog(desk, "compare"),
  "the reading room": async (desk) => {
    await desk.at("paste-open").click();
    await desk.at("paste-text").fill("某街道办事处2024年政府信息公开工作年度报告\n一、总体情况\n收到申请3件。");
    await still(desk.page, 3);
    await escape(desk);
    await gone(desk, ".room");
  },
  "the versions": records("versions"),
  "the bin": records("bin"),
  "the backup": records("backup"),
  "what can be cleared": records("clear"),
  "the bodies of a district": district("bodies"),
  "the sums of a district": district("sums"),
  "the total made by hand": district("reconcile"),
  "what leaves the district": district("output"),
  "another report and back": async (desk) => {
    await choose(desk, "彭埠街道办事处");
    await choose(desk, "宿迁市人民政府");
  },
  "a new report that is deleted and left": async (desk) => {
    await desk.menu("new-report");
    await desk.field("agency.name").fill("甲");
    await desk.at("report-list").click();
    await desk.page.locator("#shelf").getByRole("button", { name: /^删除.*甲/ }).first().click();
    await gone(desk, "dialog[open]");
    await choose(desk, "宿迁市人民政府");
    await desk.at("dismiss").click();
  },
  "the form of another notice and back": async (desk) => {
    await desk.field("edition").selectOption("2019");
    await still(desk.page, 3);
    await desk.field("edition").selectOption("2021");
    await still(desk.page, 3);
  },
  "findings that come and go": async (desk) => {
    await desk.type("requests.granted.natural_person", "99999");
    await still(desk.page, 3);
    await desk.page.keyboard.press("Control+z");
    await still(desk.page, 3);
  },
  "reasons unfolded on a card": async (desk) => {
    await desk.type("requests.granted.natural_person", "99999");
    await desk.page.locator(".finding summary").first().click();
    await desk.page.keyboard.press("Control+z");
    await still(desk.page, 3);
  },
  "prose that comes and goes": async (desk) => {
    await desk.field("sections.problems").fill("收到申请99件，办结{{requests.closed_total.total}}件，{{x}}。");
    await desk.field("sections.problems").blur();
    await still(desk.page, 3);
    await desk.at("undo").click();
    await still(desk.page, 3);
  },
  "a narrow window and its drawer": async (desk) => {
    await desk.page.setViewportSize({ width: 800, height: 700 });
    await desk.at("drawer").click();
    await escape(desk);
    await desk.page.setViewportSize({ width: 1366, height: 768 });
  },
  "an explanation": async (desk) => {
    await desk.cell("requests.granted.other").click();
    await desk.page.keyboard.press("F1");
    await escape(desk);
  },
  "the page on paper": (desk) => desk.page.pdf(),
};

test("whatever is opened and left is let go", async (context) => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("pengbu-2020"));
  await desk.openFile(fixture("suqian-2024"));
  const last = JSON.parse(readFileSync(fixture("suqian-2024"), "utf8"));
  await desk.at("open-previous").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ ...last, year: 2023 })) });
  await there(desk, "dialog[open]");
  await escape(desk);
  const ask = await memory(desk.page);
  const held = [];
  for (const [name, act] of Object.entries(ACTS)) {
    // Once, so that what is loaded or made once is there.
    await act(desk);
    const before = await ask();
    for (let time = 0; time < TIMES; time++) await act(desk);
    const after = await ask();
    const [nodes, listeners] = ["nodes", "listeners"].map((what) => after[what] - before[what]);
    context.diagnostic(`${name}: ${before.nodes} nodes ${nodes >= 0 ? "+" : ""}${nodes}, ${before.listeners} listeners ${listeners >= 0 ? "+" : ""}${listeners}, ${Math.round((after.bytes - before.bytes) / 1024)} KiB`);
    if (nodes > SLACK.nodes || listeners > SLACK.listeners) held.push(`${name}: ${nodes} nodes, ${listeners} listeners`);
    assert.deepEqual(desk.faults, [], name);
  }
  assert.deepEqual(held, []);
  await desk.leave();
});
