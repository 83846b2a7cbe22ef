// A report that is checked in slices: what stands there in the end is what is found in the report
// as it is then, however its writer and the check got into each other's way.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { chance } from "./random.mjs";
import { pass, until } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const SAID = "全年共收到政府信息公开申请128件，其中自然人申请120件；办结125件，予以公开60件，占48%，不予公开20件。因政府信息公开被申请行政复议4件，其中维持3件。";
const PASSAGES = ["proactive", "on_request", "management", "platform", "supervision"];

/** What the page says of the report: its tallies, its first cards, and the marks of each passage. */
const told = (desk) =>
  desk.page.evaluate(() => ({
    tallies: [...document.querySelectorAll(".tally")].map((one) => one.textContent),
    cards: [...document.querySelectorAll(".finding")].slice(0, 30).map((one) => one.querySelector("h3").textContent),
    marks: [...document.querySelectorAll(".prose-copy")].map((copy) =>
      [...copy.querySelectorAll("[data-number]")].map((mark) => [mark.className, mark.textContent]).join(" ")),
    texts: [...document.querySelectorAll(".prose textarea")].map((area) => area.value.length),
  }));

test("whatever is written while a report is checked in slices, in the end all that is said is said of the report as it is", { timeout: 240_000 }, async (t) => {
  const seed = Number(process.env.NIANBAO_SEED ?? 17);
  t.diagnostic(`seed ${seed}`);
  const { below, one } = chance(seed);
  const desk = await Desk.open(browser);
  const { page } = desk;
  const report = JSON.parse(await readFile(fixture("suqian-2024"), "utf8"));
  for (const key of PASSAGES) report.sections.overview[key] = SAID.repeat(90);
  report.sections.overview.intro = "稳步推进，成效明显，群众满意。".repeat(20_000);
  const folder = await mkdtemp(join(tmpdir(), "nianbao-"));
  const file = join(folder, "长报告.json");
  await writeFile(file, JSON.stringify(report));
  await desk.openFile(file);
  await rm(folder, { recursive: true });
  await desk.finding("N01").first().waitFor();
  // As on a slow machine: a check takes many slices.
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  for (let round = 0; round < 6; round++) {
    for (let act = 0; act < 1 + below(5); act++) {
      const field = desk.field(`sections.overview.${one(PASSAGES)}`);
      const acts = [
        async () => {
          await field.evaluate((area, at) => (area.focus(), area.setSelectionRange(at, at)), below(4_000));
          await page.keyboard.type(one(["1", "收到9件。", "，", "件", "结"]));
        },
        async () => {
          await desk.cell("requests.received.natural_person").click();
          await page.keyboard.type(String(below(200)));
          await page.keyboard.press("Enter");
        },
        () => page.keyboard.press("Control+z"),
        () => page.keyboard.press("Control+y"),
        () => field.evaluate((area) => (area.focus(), area.setSelectionRange(10, 400), document.execCommand("delete"))),
      ];
      await one(acts)();
      await pass(below(60), "the moment of the next act is left to chance");
    }
    await desk.saved();
    // Until nothing changes any more.
    let now = await told(desk);
    for (let quiet = 0; quiet < 3; ) {
      await pass(200, "between two slices of a check the page stands still, too");
      const next = await told(desk);
      quiet = JSON.stringify(next) === JSON.stringify(now) ? quiet + 1 : 0;
      now = next;
    }
    if (round % 3 === 2) {
      await desk.reload();
      await page.waitForFunction((count) => document.querySelectorAll(".finding").length >= count, now.cards.length);
      await until(page, async () => JSON.stringify(await told(desk)) === JSON.stringify(now));
      assert.deepEqual(await told(desk), now, `round ${round}`);
    }
  }
  const check = await page.evaluate(() => performance.getEntriesByName("check", "measure").at(-1).duration);
  t.diagnostic(`the last check took ${Math.round(check)} ms`);
  assert.ok(check > 80, "in several slices");
  await desk.leave();
});
