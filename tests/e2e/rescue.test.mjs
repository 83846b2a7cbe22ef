// A fault in the program: nothing of the work is lost, and the way out is shown.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const [where, address] of Object.entries(PLACES))
  test(`after a panic every report can be saved without the program, ${where}`, async () => {
    const desk = await Desk.open(browser, address);
    await desk.openFile(fixture("pengbu-2020"));
    await desk.openFile(fixture("suqian-2024"));
    await desk.type("requests.carried_out.other", "77");
    // The browser refuses an element: the next view cannot be drawn, and the program panics.
    await desk.page.evaluate(() => {
      const create = Document.prototype.createElement;
      Document.prototype.createElement = function (tag) {
        if (tag === "kbd" || tag === "dl") throw new Error("no more elements");
        return create.call(this, tag);
      };
    });
    await desk.at("keys").click();
    const rescue = desk.at("rescue");
    await rescue.waitFor();
    await says(rescue, /程序出现故障，已停止运行/);
    assert.equal(await rescue.getAttribute("aria-label"), "程序出现故障");
    await thereAre(rescue.getByRole("listitem"), 2);
    const [download] = await Promise.all([
      desk.page.waitForEvent("download"),
      rescue.getByRole("button", { name: /宿迁市人民政府_2024_年报/ }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "宿迁市人民政府_2024_年报.json");
    const saved = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.equal(saved.tables.requests.carried_out.other, 77, "the last figure is in it");
    assert.ok(desk.faults.some((fault) => fault.includes("panicked")), "it was a panic");
    desk.faults.length = 0;
    await rescue.getByRole("button", { name: "重新打开本页" }).click();
    await desk.ready();
    assert.equal(await desk.figure("requests.carried_out.other"), "77");
    await desk.leave();
  });
