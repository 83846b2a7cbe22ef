// The browser is killed at a random moment of everything that keeps something: what was
// announced is there again, and where nothing was announced yet, what stood before stands.
//
// `NIANBAO_KILLS=20` kills twenty times on either side of each announcement; the test
// command does it less often. The moments are drawn from a seed and told.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { PLACES, fixture } from "./desk.mjs";
import { start } from "./mortal.mjs";
import { pass, still } from "./waits.mjs";

const ROUNDS = Number(process.env.NIANBAO_KILLS ?? 2);
const SEED = Number(process.env.NIANBAO_SEED ?? 20260115);
const ADDRESS = PLACES["from a share"];
const AT = "requests.carried_out.other";

/** Numbers from 0 to 1 that are the same for the same seed. */
const drawn = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const model = JSON.parse(await readFile(fixture("suqian-2024"), "utf8"));
const text = (name) => JSON.stringify({ ...model, agency: { ...model.agency, name } }, null, 2) + "\n";
const file = (name) => ({ name: `${name}.json`, mimeType: "application/json", buffer: Buffer.from(text(name)) });
const open = async (desk, name) => {
  await desk.at("open-file").setInputFiles([file(name)]);
  await desk.page.getByText(`已打开“${name}.json”`).waitFor();
};

/** What is on the shelf, once the page has put back what was lost: of each report its body,
 * a figure, the names of its versions, and whether it is in the bin. */
const shelf = async (desk) => {
  await desk.page.evaluate(() => window.nianbaoJournal.recovered());
  await still(desk.page);
  return desk.page.evaluate((at) => {
    const found = {};
    for (const [key, sealed] of Object.entries(localStorage)) {
      const [, kind, id] = key.split(".");
      const one = (found[id] ??= { versions: [], seq: -1 });
      const [head] = sealed.split("\n", 1);
      if (kind === "bin") one.binned = true;
      if (kind === "version") one.versions.push(head.split(" ").slice(6).join(" "));
      if (kind !== "report" || Number(head.split(" ")[3]) <= one.seq) continue;
      const report = JSON.parse(sealed.slice(head.length));
      const [matrix, row, column] = at.split(".");
      Object.assign(one, { seq: Number(head.split(" ")[3]), name: report.agency.name, figure: report.tables[matrix][row][column] });
    }
    return Object.values(found).filter((one) => one.name);
  }, AT);
};
/** Why time passes before the browser is killed. */
const WHY = "the moment of the kill is what is tried";

const called = (all, name) => all.filter((one) => one.name === name);

/**
 * What is done in each round: `before` it, so that there is something to be lost; the act
 * itself, which ends when it is announced; what it did, as true or false, or in part.
 */
const ACTS = {
  "typing": {
    before: async () => {},
    act: async (desk, n) => {
      await desk.type(AT, String(1000 + n));
      await desk.saved();
    },
    longest: 400,
    isDone: async (desk, n) => (await called(await shelf(desk), "甲街道"))[0].figure === 1000 + n,
  },
  "a hundred data files opened on the desk": {
    before: async () => {},
    act: async (desk, n) => {
      const names = Array.from({ length: 100 }, (_, i) => `第${n}批${i}号`);
      await desk.at("open-file").setInputFiles(names.map(file));
      await desk.page.getByText(`已打开“第${n}批99号.json”`).waitFor({ timeout: 120_000 });
    },
    longest: 12_000,
    // Some of them may be there already.
    isDone: async (desk, n) => (await shelf(desk)).filter((one) => one.name.startsWith(`第${n}批`)).length === 100,
    isFresh: true,
  },
  "a backup restored": {
    before: async (desk, n) => {
      const reports = Array.from({ length: 12 }, (_, i) => ({
        id: `r${n}x${i}`, time: 1768440000000, file: JSON.parse(text(`备份${n}之${i}`)),
        versions: [{ cause: "named", time: 1768430000000, name: `备份${n}`, file: JSON.parse(text(`备份${n}之${i}`)) }],
      }));
      const buffer = Buffer.from(JSON.stringify({ format: "nianbao.archive", version: 1, time: 1768440000000, reports, damaged: [] }));
      await desk.at("open-file").setInputFiles([{ name: "备份.json", mimeType: "application/json", buffer }]);
      await desk.at("archive-plan").waitFor();
    },
    act: async (desk) => {
      await desk.at("archive-apply").click();
      await desk.at("records").waitFor({ state: "detached" });
    },
    longest: 300,
    isDone: async (desk, n) => {
      const there = (await shelf(desk)).filter((one) => one.name.startsWith(`备份${n}之`) && one.versions.includes(`备份${n}`));
      assert.ok([0, 12].includes(there.length), `all of the backup or nothing: ${there.length}`);
      return there.length === 12;
    },
    isFresh: true,
  },
  "a version kept by name": {
    before: (desk) => desk.at("save-state").click(),
    act: async (desk, n) => {
      await desk.at("version-name").fill(`送审稿${n}`);
      await desk.page.keyboard.press("Enter");
      await desk.page.getByText("已保留当前版本").waitFor();
    },
    longest: 200,
    isDone: async (desk, n) => (await called(await shelf(desk), "甲街道"))[0].versions.includes(`送审稿${n}`),
  },
  "a version restored": {
    before: async (desk, n) => {
      await desk.at("save-state").click();
      await desk.at("version-name").fill(`第${n}稿`);
      await desk.page.keyboard.press("Enter");
      await desk.page.getByText("已保留当前版本").waitFor();
      await desk.page.keyboard.press("Escape");
      await desk.at("records").waitFor({ state: "detached" });
      await desk.type(AT, String(2000 + n));
      await desk.saved();
      await desk.at("save-state").click();
      await desk.at("version").filter({ hasText: `第${n}稿` }).click();
    },
    act: async (desk) => {
      await desk.at("restore").click();
      await desk.page.getByText("已恢复到所选的版本").waitFor();
    },
    longest: 300,
    isDone: async (desk, n) => (await called(await shelf(desk), "甲街道"))[0].figure !== 2000 + n,
  },
  "a report put into the bin": {
    before: async (desk, n) => {
      await open(desk, `删${n}号`);
      await desk.at("report-list").click();
    },
    act: async (desk, n) => {
      await desk.page.locator("#shelf").getByRole("button", { name: new RegExp(`^删除2024 年·删${n}号`) }).click();
      await desk.page.getByText("在回收站中可以恢复").waitFor();
    },
    longest: 200,
    isDone: async (desk, n) => {
      const [one] = called(await shelf(desk), `删${n}号`);
      assert.ok(one, "it is on the shelf or in the bin");
      return one.binned === true;
    },
  },
  "the bin emptied": {
    before: async (desk, n) => {
      await open(desk, `清${n}号`);
      await desk.at("report-list").click();
      await desk.page.locator("#shelf").getByRole("button", { name: new RegExp(`^删除2024 年·清${n}号`) }).click();
      await desk.page.getByText("在回收站中可以恢复").waitFor();
      await desk.at("report-list").click();
      await desk.at("open-bin").click();
      await desk.page.getByRole("button", { name: `彻底删除2024 年·清${n}号` }).click();
    },
    act: async (desk, n) => {
      await desk.page.getByRole("button", { name: /^确认彻底删除，不能恢复/ }).click();
      await desk.page.locator(".records-name").filter({ hasText: `清${n}号` }).waitFor({ state: "detached" });
    },
    longest: 200,
    isDone: async (desk, n) => {
      const there = called(await shelf(desk), `清${n}号`);
      if (there.length) assert.ok(there[0].binned, "until then it is in the bin");
      return there.length === 0;
    },
  },
  "a file taken into the roll-up": {
    before: async (desk) => {
      await desk.menu("open-district");
      await desk.at("district-year").fill("2024");
      await desk.at("district-year").blur();
      await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
    },
    act: async (desk, n) => {
      await desk.at("district-files").setInputFiles([file(`汇${n}街道`)]);
      await desk.at("district-said").filter({ hasText: "读入 1 份报告" }).waitFor();
    },
    longest: 700,
    isDone: async (desk, n) => {
      await desk.page.evaluate(() => window.nianbaoJournal.recovered());
      await desk.menu("open-district");
      await desk.page.locator("tr[data-body]").first().waitFor({ timeout: 3000 }).catch(() => {});
      await still(desk.page);
      return (await desk.page.locator(`tr[data-body="汇${n}街道"]`).count()) === 1;
    },
  },
};

for (const [what, { before, act, longest, isDone, isFresh }] of Object.entries(ACTS))
  test(`killed at ${ROUNDS} random moments on either side of its being announced, nothing is lost: ${what}`, { timeout: 60_000 + ROUNDS * 120_000 }, async () => {
    const random = drawn(SEED);
    const tally = { "before it was announced": [0, 0], "after it was announced": [0, 0] };
    let profile;
    let now;
    const begin = async () => {
      profile = await mkdtemp(join(tmpdir(), "nianbao-killed-"));
      now = await start(profile, ADDRESS);
      await open(now.desk, "甲街道");
      await now.desk.saved();
    };
    const end = async () => {
      await now.kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    await begin();
    try {
      for (let n = 1; n <= 2 * ROUNDS; n++) {
        if (isFresh && n > 1) {
          await end();
          await begin();
        }
        const isAnnounced = n % 2 === 0;
        const moment = Math.round(random() * (isAnnounced ? 60 : longest));
        await before(now.desk, n);
        const doing = act(now.desk, n).then(() => true, () => false);
        // Done before the moment has come, it was announced all the same.
        const wasAnnounced = isAnnounced ? await doing : await Promise.race([doing, pass(moment, WHY).then(() => false)]);
        if (isAnnounced) await pass(moment, WHY);
        assert.ok(wasAnnounced || !isAnnounced, `round ${n}: it was announced`);
        await now.kill();
        await doing;
        now = await start(profile, ADDRESS);
        const done = await isDone(now.desk, n);
        const told = `round ${n}, seed ${SEED}, ${moment} ms, ${wasAnnounced ? "announced" : "not announced"}`;
        const [there] = called(await shelf(now.desk), "甲街道");
        assert.ok(there, `${told}: what stood before stands`);
        assert.ok(done || !wasAnnounced, `${told}: what was announced is there`);
        const counted = tally[wasAnnounced ? "after it was announced" : "before it was announced"];
        counted[0]++;
        counted[1] += done;
        now.desk.page.removeAllListeners("console");
        // The next round begins on the desk.
        await now.desk.page.reload();
        await now.desk.ready();
      }
    } finally {
      await end();
    }
    for (const [when, [rounds, done]] of Object.entries(tally)) console.log(`${what}, killed ${when}: ${rounds} rounds, ${done} times done, 0 lost`);
  });
