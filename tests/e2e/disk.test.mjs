// The disk does not do as it should: what is said of it is true, and once it does again
// everything is written.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { start } from "./mortal.mjs";
import { pass, says } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const AT = "requests.carried_out.other";
const state = (desk) => desk.at("save-state").getAttribute("data-state");
const becomes = (desk, wanted) => desk.page.waitForSelector(`[data-testid="save-state"][data-state="${wanted}"]`);
/** What the database holds of the report's figure: the mirror of the newest slot. */
const mirrored = (desk) =>
  desk.page.evaluate(async (at) => {
    const base = await new Promise((done, failed) => {
      const request = indexedDB.open("nianbao");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const all = await new Promise((done) => (base.transaction("shelf").objectStore("shelf").getAll().onsuccess = ({ target }) => done(target.result)));
    base.close();
    const [matrix, row, column] = at.split(".");
    const slots = all.filter(({ key, text }) => key.startsWith("nianbao.report.") && text);
    slots.sort((one, other) => Number(one.text.split(" ")[3]) - Number(other.text.split(" ")[3]));
    const last = slots.at(-1)?.text ?? "\n{}";
    return JSON.parse(last.slice(last.indexOf("\n"))).tables?.[matrix][row][column];
  }, AT);

/** A desk whose disk takes as long as `window.delay` says, in milliseconds. */
const slow = () =>
  Desk.open(browser, undefined, {
    before: (page) => page.addInitScript(() => {
      const over = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
      window.delay = 0;
      Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
        ...over,
        set(told) { over.set.call(this, (event) => setTimeout(() => told.call(this, event), window.delay)); },
      });
    }),
  });

test("with what is typed it says that it is being kept until the disk has confirmed it", async () => {
  const desk = await slow();
  await desk.openFile(fixture("suqian-2024"));
  await desk.saved();
  await desk.page.evaluate(() => { window.delay = 1500; });
  await desk.type(AT, "61");
  await pass(900, "local storage alone would have been called kept by now");
  assert.equal(await state(desk), "saving");
  assert.ok(await desk.page.evaluate(() => Object.values(localStorage).some((text) => text.includes('"other": 61'))), "local storage has it long since");
  await becomes(desk, "saved");
  assert.equal(await mirrored(desk), 61);
  await desk.leave();
});

test("of two acts that wait for a slow disk the last one is told, with its way back", async () => {
  const desk = await slow();
  await desk.openFile(fixture("suqian-2023"));
  await desk.openFile(fixture("pengbu-2020"));
  await desk.saved();
  await desk.page.evaluate(() => { window.delay = 1000; });
  const shelf = desk.page.locator("#shelf");
  await desk.at("report-list").click();
  await shelf.getByRole("button", { name: /^建下一年度：以2023 年·宿迁市人民政府/ }).click();
  await desk.at("report-list").click();
  await shelf.getByRole("button", { name: /^删除2020 年·彭埠街道办事处/ }).click();
  await desk.at("put-back").waitFor();
  await desk.at("put-back").click();
  await desk.at("report-list").filter({ hasText: "彭埠街道办事处·2020 年" }).waitFor();
  await desk.leave();
});

test("a database that another page deletes is noticed, told, opened again, and everything is written anew", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("pengbu-2020"));
  await desk.openFile(fixture("suqian-2024"));
  await desk.type(AT, "62");
  await desk.saved();
  // Another page of the same place.
  const other = await desk.page.context().newPage();
  await other.goto(new URL("nianbao.report.schema.json", desk.address).href);
  await other.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("nianbao").onsuccess = done)));
  await desk.at("banner").filter({ hasText: "已被清除，正在重新写入" }).waitFor();
  assert.notEqual(await state(desk), "saved");
  await desk.page.getByText("磁盘恢复正常，本机的报告和当前的改动已全部重新写入").waitFor();
  await desk.saved();
  await desk.at("banner").waitFor({ state: "detached" });
  assert.equal(await mirrored(desk), 62);
  const reports = await desk.page.evaluate(async () => {
    const base = await new Promise((done) => { const request = indexedDB.open("nianbao"); request.onsuccess = () => done(request.result); });
    const keys = await new Promise((done) => (base.transaction("shelf").objectStore("shelf").getAllKeys().onsuccess = ({ target }) => done(target.result)));
    base.close();
    return new Set(keys.filter((key) => key.startsWith("nianbao.report.")).map((key) => key.split(".")[2])).size;
  });
  assert.equal(reports, 2, "the one that was not open too");
  await desk.leave();
});

for (const [what, name, banner] of [["refused", "UnknownError", /不让本页确认写入磁盘.*导出数据文件/], ["held back", null, /磁盘很久没有答复.*导出数据文件/]])
  test(`a database that is ${what} is told, and what was typed meanwhile is written once it answers`, async () => {
    const desk = await Desk.open(browser, undefined, {
      before: (page) => page.addInitScript((name) => {
        const open = IDBFactory.prototype.open;
        window.isRefused = true;
        IDBFactory.prototype.open = function (...about) {
          if (!window.isRefused) return open.apply(this, about);
          const request = {};
          if (name) setTimeout(() => { request.error = new DOMException("refused", name); request.onerror?.(); }, 5);
          return request;
        };
      }, name),
    });
    await desk.openFile(fixture("suqian-2024"));
    await desk.type(AT, "63");
    await desk.at("banner").filter({ hasText: banner }).waitFor();
    assert.equal(await state(desk), "saving");
    await says(desk.at("save-state"), /尚未确认写入磁盘/);
    assert.deepEqual(await desk.violations(), []);
    assert.match((await desk.export("json")).bytes.toString(), /"other": 63/);
    await desk.page.evaluate(() => { window.isRefused = false; });
    await desk.saved();
    await desk.at("banner").waitFor({ state: "detached" });
    assert.equal(await mirrored(desk), 63);
    await desk.leave();
  });

test("a store of an earlier form keeps its notes, steps and roll-ups, and its reports are mirrored", async () => {
  const desk = await Desk.open(browser);
  await desk.page.goto(new URL("nianbao.report.schema.json", desk.address).href);
  await desk.page.evaluate(async () => {
    localStorage.clear();
    await new Promise((done) => (indexedDB.deleteDatabase("nianbao").onsuccess = done));
    const base = await new Promise((done) => {
      const request = indexedDB.open("nianbao", 3);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("journal", { keyPath: "id" });
        request.result.createObjectStore("steps", { keyPath: ["id", "stamp"] });
        request.result.createObjectStore("files");
        request.result.createObjectStore("rollups");
      };
      request.onsuccess = () => done(request.result);
    });
    const text = JSON.stringify({ format: "nianbao.report", version: 1, edition: "2021", year: 2024, agency: { name: "早先的街道", kind: "subdistrict" }, title: null, preamble: "", sections: {}, tables: {}, notes: {} }, null, 2) + "\n";
    const work = base.transaction(["journal", "steps", "rollups"], "readwrite");
    work.objectStore("journal").put({ id: "1a2b", seq: 3, time: 1768440000000, text });
    work.objectStore("steps").put({ id: "1a2b", stamp: 0, text: "7 |" });
    work.objectStore("steps").put({ id: "1a2b", stamp: 7, text });
    work.objectStore("rollups").put({ time: 1, text: "x" }, "9f");
    await new Promise((done) => (work.oncomplete = done));
    base.close();
  });
  await desk.page.goto(desk.address);
  await desk.ready();
  desk.requests.length = 0;
  await desk.page.getByText("已恢复关闭前的内容：“早先的街道 2024 年”").waitFor();
  await desk.type(AT, "64");
  await desk.saved();
  assert.equal(await mirrored(desk), 64);
  const held = await desk.page.evaluate(async () => {
    const base = await new Promise((done) => { const request = indexedDB.open("nianbao"); request.onsuccess = () => done(request.result); });
    const count = (store) => new Promise((done) => (base.transaction(store).objectStore(store).count().onsuccess = ({ target }) => done(target.result)));
    const held = { version: base.version, journal: await count("journal"), steps: await count("steps"), rollups: await count("rollups") };
    base.close();
    return held;
  });
  assert.equal(held.version, 4);
  assert.ok(held.journal === 1 && held.steps >= 2 && held.rollups === 1, JSON.stringify(held));
  await desk.leave();
});

test("on a disk that is full nothing is called kept, and with room again it is written", { timeout: 180_000 }, async (t) => {
  const profile = await mkdtemp(join(tmpdir(), "nianbao-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=80m", "tmpfs", profile], { stdio: "pipe" });
  } catch (error) {
    await rm(profile, { recursive: true, force: true });
    return t.skip(`no small disk can be made here: ${String(error.stderr ?? error).trim()}`);
  }
  let kill;
  try {
    const begun = await start(profile, PLACES["from a share"]);
    kill = begun.kill;
    const { desk } = begun;
    await desk.openFile(fixture("suqian-2024"));
    await desk.type(AT, "65");
    await desk.saved();
    const { bavail, bsize } = await statfs(profile);
    const filler = join(profile, "filler");
    // To the last block, and once more: what the browser gives back meanwhile as well.
    for (let part = 0, size = bavail * bsize; part < 20; part++, size = 4096) {
      await writeFile(`${filler}${part}`, Buffer.alloc(size)).catch(() => {});
    }
    const words = "磁盘满了以后写下的一段话。".repeat(2_000);
    await desk.field("sections.problems").fill(words);
    await desk.at("banner").filter({ hasText: /磁盘/ }).waitFor({ timeout: 30_000 });
    assert.notEqual(await state(desk), "saved");
    console.log(`on a full disk: ${await state(desk)}, ${await desk.at("banner").textContent()}`);
    await desk.at("banner-export").waitFor();
    execFileSync("sh", ["-c", `rm -f ${filler}*`]);
    await becomes(desk, "saved");
    await desk.at("banner").waitFor({ state: "detached" });
    await kill();
    const again = await start(profile, PLACES["from a share"]);
    kill = again.kill;
    await again.desk.page.waitForFunction((words) => document.querySelector('[data-field="sections.problems"]')?.value === words, words);
    assert.equal(await again.desk.figure(AT), "65");
  } finally {
    await kill?.();
    await pass(200, "nothing tells when the machine lets go of the files of a killed browser");
    execFileSync("umount", ["-l", profile]);
    await rm(profile, { recursive: true, force: true });
  }
});
