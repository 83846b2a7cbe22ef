// Files that are being read at the district's desk: what is read is kept as it comes, and what
// somebody does meanwhile counts.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { figures, launch } from "./desk.mjs";
import { open as opened } from "./office.mjs";
import { says, until } from "./waits.mjs";

const MANY = 300;
let browser;
let folder;
const paths = [];
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "nianbao-"));
  const model = await figures("suqian-2024");
  for (let i = 0; i < MANY; i++) {
    model.agency = { name: `第${i}街道办事处`, kind: "subdistrict" };
    model.tables.requests.received.natural_person = i;
    paths.push(join(folder, `${i}.json`));
    await writeFile(paths[i], JSON.stringify(model));
  }
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const open = () => opened(browser, undefined, { names: [] });

const read = (desk) =>
  desk.page.evaluate(() => Number(/已读 (\d+) \/ /.exec(document.querySelector("[data-testid=district-progress]")?.textContent)?.[1] ?? -1));
const counted = async (desk) => Number(/已汇总 (\d+) 个/.exec(await desk.at("district-standing").textContent())?.[1] ?? -1);
const isSaid = (desk) =>
  desk.page.waitForFunction(() => /读入 \d+ 份报告/.test(document.querySelector("[data-testid=district-said]").textContent), null, { timeout: 120_000 });

/** Reads the files at a pace at which one can do something meanwhile. */
const slowly = (desk) =>
  desk.page.evaluate(() => {
    const pause = window.nianbaoGather.pause;
    window.nianbaoGather.pause = () => new Promise((done) => setTimeout(() => pause().then(done), 8));
  });

test("a page that is loaded anew in the middle of three hundred files has those that were read", { timeout: 240_000 }, async () => {
  const desk = await open();
  await slowly(desk);
  await desk.at("district-files").setInputFiles(paths);
  await desk.page.waitForFunction(() => /已读 [1-9]\d\d? \/ /.test(document.querySelector("[data-testid=district-progress]")?.textContent));
  await until(desk.page, async () => (await read(desk)) >= MANY / 4, 60_000);
  // Something else is done meanwhile, and kept.
  await desk.at("district-office").fill("示例区人民政府办公室");
  await desk.at("district-office").blur();
  await desk.page.waitForFunction(() => /已读 1\d\d \/ /.test(document.querySelector("[data-testid=district-progress]")?.textContent), null, { timeout: 60_000 });
  const before = await read(desk);
  assert.ok(before > 0 && before < MANY, `${before} of ${MANY}`);
  await desk.reload();
  await desk.menu("open-district");
  await desk.at("district").waitFor();
  await until(desk.page, async () => (await counted(desk)) >= before);
  const back = await counted(desk);
  console.log(`${before} of ${MANY} were read when the page was loaded anew; ${back} are there`);
  assert.ok(back >= before, `${back} of ${before}`);
  assert.equal(await desk.at("district-office").inputValue(), "示例区人民政府办公室");
  // All of them once more: each counts once.
  await desk.at("district-files").setInputFiles(paths);
  await isSaid(desk);
  const told = /^读入 300 份报告，(\d+) 份计入汇总，(\d+) 份与已收到的相同。$/.exec(await desk.at("district-said").textContent());
  assert.ok(told && Number(told[1]) + Number(told[2]) === MANY && Number(told[2]) >= back, told?.[0]);
  assert.equal(await counted(desk), MANY);
  await desk.leave();
});

test("a list that is pasted while files are being read stays", { timeout: 240_000 }, async () => {
  const desk = await open();
  await slowly(desk);
  await desk.at("district-files").setInputFiles(paths);
  await desk.page.waitForFunction(() => /已读 [1-9]\d? \/ /.test(document.querySelector("[data-testid=district-progress]")?.textContent));
  const names = Array.from({ length: MANY }, (_, i) => `第${i}街道办事处`);
  await desk.page.evaluate((text) => navigator.clipboard.writeText(text), names.join("\n"));
  await desk.at("district-roll").focus();
  await desk.page.keyboard.press("Control+V");
  assert.ok((await read(desk)) >= 0, "files are still being read");
  await isSaid(desk);
  await desk.at("district-roll").blur();
  await says(desk.at("district-standing"), /应报 300 个机关，已汇总 300 个/);
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await desk.reload();
  await desk.menu("open-district");
  await says(desk.at("district-standing"), /应报 300 个机关，已汇总 300 个/);
  await desk.leave();
});
