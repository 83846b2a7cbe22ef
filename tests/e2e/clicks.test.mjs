// Everything is clicked twice, fast, and any two things one after the other: nothing of it
// ends the page, and what was typed is kept.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { mark, middle } from "./hands.mjs";
import { chance } from "./random.mjs";
import { painted, pass, still } from "./waits.mjs";

const SEED = Number(process.env.NIANBAO_SEED ?? 17);
/** Times between two clicks, milliseconds. */
const GAPS = [0, 20, 60, 120];
/** All gaps for everything; else one of them for each, and of many things only some. */
const ALL = process.env.NIANBAO_CLICKS === "all";
const MOST = ALL ? Infinity : 24;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const lastYear = () => {
  const file = JSON.parse(readFileSync(fixture("suqian-2024"), "utf8"));
  return { name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ ...file, year: 2023 })) };
};

/** Back to the desk, with a report on it that has something wrong. */
async function home(desk) {
  const { page } = desk;
  for (let tries = 0; tries < 40; tries++) {
    const state = await page.evaluate(() => ({
      dialog: document.querySelector("dialog[open]") !== null,
      elsewhere: document.querySelector(".guide, .paper-previewed") !== null,
    }));
    if (!state.dialog && !state.elsewhere) break;
    await page.keyboard.press("Escape");
    await painted(page);
  }
  if (await page.locator(".welcome").count()) await desk.openFile(fixture("suqian-2024"));
  await page.locator(".sheet").waitFor();
}

const spoil = (desk) => desk.type("requests.granted.total", "9999");
const press = (hook) => async (desk) => desk.at(hook).first().click();
const dialog = (desk) => desk.page.locator("dialog[open]").first().waitFor();
const records = (view) => async (desk) => {
  await desk.at("save-state").click();
  await desk.at(`records-${view}`).click();
};
const district = (view) => async (desk) => {
  await desk.menu("open-district");
  await desk.at(`district-${view}`).click();
};

/** What lies on the screen, and how one comes there from the desk. */
const SCENES = {
  "the desk": spoil,
  "the desk in a narrow window": async (desk) => {
    await spoil(desk);
    await desk.page.setViewportSize({ width: 800, height: 700 });
  },
  "the preview": press("preview"),
  "the guide": press("guide"),
  "the list of reports": press("report-list"),
  "the list of keys": press("keys"),
  "the figures to insert": press("insert-figure"),
  "what is sought and replaced": async (desk) => {
    await desk.at("find-replace").click();
    // It opens as it was left.
    await desk.at("replace-tab").click();
    await desk.at("replace-what").fill("公开");
  },
  "what can be tidied up": async (desk) => {
    await desk.at("find-replace").click();
    await desk.at("tidy-tab").click();
  },
  "the comparison with last year": async (desk) => {
    if (await desk.at("compare").count()) await desk.at("compare").click();
    else await desk.at("open-previous").setInputFiles(lastYear());
  },
  "the reading room": async (desk) => {
    await desk.at("paste-open").click();
    await desk.at("paste-text").fill("某街道办事处2024年政府信息公开工作年度报告\n一、总体情况\n收到申请3件。");
  },
  "the versions": records("versions"),
  "the bin": records("bin"),
  "the backup": records("backup"),
  "what can be cleared": records("clear"),
  "the bodies of a district": district("bodies"),
  "the sums of a district": district("sums"),
  "the comparison of bodies": district("compare"),
  "the charts of a district": district("charts"),
  "the total made by hand": district("reconcile"),
  "what leaves the district": district("output"),
};

/** Puts the caret into a field of what lies on top; says whether there is one. */
const writeSomewhere = (page, at) =>
  page.evaluate((at) => {
    const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const fields = [...top.querySelectorAll("input:is([type=text], :not([type])), textarea")].filter((one) => one.checkVisibility());
    fields[at % fields.length]?.focus({ preventScroll: true });
    return fields.length > 0;
  }, at);

async function clickBoth({ page }, first, second, gap) {
  const click = ({ x, y }) => page.mouse.click(x, y);
  if (gap === 0) {
    await Promise.all([click(first), click(second)]);
  } else {
    await click(first);
    await pass(gap, "the time between the clicks is what is tried");
    await click(second);
  }
}

for (const [name, enter] of Object.entries(SCENES)) {
  test(`everything is clicked twice, fast: ${name}`, async (context) => {
    const { below, one, shuffled } = chance(SEED);
    context.diagnostic(`seed ${SEED}`);
    const desk = await Desk.open(browser, undefined, {
      before: async (page) => {
        await page.addInitScript(() => (window.print = () => {}));
        page.on("filechooser", () => {});
      },
    });
    const { page } = desk;
    const there = async () => {
      await page.setViewportSize({ width: 1366, height: 768 });
      await home(desk);
      await enter(desk);
      await still(page, 3);
      return mark(page);
    };
    const count = await there();
    assert.ok(count > 0, "there is something to click");
    let clicked = 0;
    for (const at of shuffled(Array.from({ length: count }, (_, at) => at)).slice(0, MOST)) {
      for (const gap of ALL ? GAPS : [one(GAPS)]) {
        const now = await there();
        const first = await middle(page, at % now);
        // The same thing twice, or another one after it.
        const second = below(3) ? first : await middle(page, below(now));
        if (!first || !second) continue;
        // Now and then with a field half typed, which tells of it when it goes.
        if (below(3) === 0 && (await writeSomewhere(page, below(1e6)))) await page.keyboard.type("1");
        await clickBoth(desk, first, second, gap);
        clicked++;
        await painted(page);
        const said = `${first.name} | ${gap} ms | ${second.name}`;
        assert.deepEqual(desk.faults, [], said);
        assert.equal(await page.evaluate(() => document.body.dataset.app), "ready", said);
      }
    }
    context.diagnostic(`${clicked} times two clicks`);
    await page.setViewportSize({ width: 1366, height: 768 });
    await home(desk);
    await desk.field("agency.name").fill("仍然写得进的机关");
    await desk.saved();
    await desk.reload();
    assert.equal(await desk.field("agency.name").inputValue(), "仍然写得进的机关");
    await desk.leave();
  });
}
