// Every local page of a browser shares its stores. Whatever others have left there, no
// report is lost by it and nothing stops.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { pass, says, settled, still } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Plants records of every kind among those of the page, some under the ids of its own. */
async function plant(page) {
  return page.evaluate(async () => {
    const own = Object.keys(localStorage).find((key) => key.startsWith("nianbao.report.")).split(".")[2];
    const texts = {
      "nianbao.report.x": "hello",
      "nianbao.report.": "{}",
      "nianbao.report..a": "{}",
      "nianbao.report.a b.c": "{}",
      "nianbao.report.x-1.a": "{}",
      "nianbao.report.\ud800.a": "{}",
      "nianbao.report.中文.甲": "\udc00",
      "nianbao.report": "[1]",
      [`nianbao.report.${own}.\ud800`]: "{}",
      [`nianbao.report.${own}.strange/part.of.it`]: "nianbao.record 1 current 99999999999999999999 1 0 \n{}",
      [`nianbao.report.${own}.zz-a`]: "nianbao.record 1 current 18446744073709551615 18446744073709551615 0000000000000000 \n{}",
      [`nianbao.version.${own}.18446744073709551615.automatic`]: "x",
      [`nianbao.version.${own}.0001768440000.nonsense`]: "x",
      "nianbao.bin.\ud800": "-1",
      "nianbao.rollup.x": "1",
      "nianbao.rollup.-a": "1",
      "nianbao.rollup.x-a": "nianbao.record",
      "nianbao.contribution.x.y": "1",
      [`nianbao.exported.${own}`]: "18446744073709551615 18446744073709551615",
      "nianbao.desk": JSON.stringify({ open: own, order: [own, own, 7, null, {}, "gone", own], place: ["a"], hinted: "yes" }),
      "__proto__": "x",
      length: "0",
      "another program": "x".repeat(2_000_000),
      ...Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`other.${i}`, "y".repeat(20)])),
    };
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
    const base = await new Promise((done, failed) => {
      const request = indexedDB.open("nianbao");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const values = [
      42, -0, NaN, Infinity, 1e300, 10n ** 30n, true, null, undefined, "", "text", "\ud800", "x".repeat(300_000), [], [1, [2]],
      {}, { a: { b: 1 } }, new Date(0), new Date(NaN), new Blob(["{}"]), new File(["{}"], "x.json"), new ArrayBuffer(8), new Uint8Array(8),
      new Map([[1, 2]]), new Set([1]), /x/g, new Error("x"), new String("boxed"), new Number(3),
    ];
    const keys = [7, -1.5, "", "x", "\ud800", "中文", "a.b", "y".repeat(100_000), new Date(0), [], [1, ["x"]], new ArrayBuffer(3), new Uint8Array([1, 2])];
    const names = ["journal", "steps", "files", "rollups"];
    const all = base.transaction(names, "readwrite");
    const [journal, steps, files, rollups] = names.map((name) => all.objectStore(name));
    let count = 0;
    const put = (store, ...what) => {
      store.put(...what);
      count += 1;
    };
    for (const id of keys) {
      for (const [at, value] of values.entries()) {
        put(journal, { id: Array.isArray(id) ? [...id, at] : typeof id === "string" ? `${id}${at}` : id, seq: value, time: values[(at + 7) % values.length], text: values[(at + 13) % values.length] });
      }
      put(journal, { id, seq: 9, time: 9, text: "{}" });
      put(files, values[count % values.length], id);
      put(rollups, { time: values[count % values.length], text: values[(count + 5) % values.length] }, id);
      put(rollups, values[(count + 3) % values.length], id);
    }
    for (const [at, value] of values.entries()) {
      // With the form of an id, and of a later number than anything of ours.
      put(journal, { id: `z${at}`, seq: 2 ** 40, time: 2 ** 42, text: value });
      put(journal, { id: `y${at}`, seq: value, time: 1, text: "{}" });
      put(journal, { id: `w${at}`, seq: 1, time: value, text: "{}" });
      put(steps, { id: own, stamp: 1000 + at, text: value });
      put(rollups, { time: value, text: value }, `z${at}`);
      put(rollups, value, `y${at}`);
    }
    for (const stamp of ["x", -1, 1.5, 1e300, new Date(5), new ArrayBuffer(2)]) put(steps, { id: own, stamp, text: "{}" });
    for (const value of [7, "x", {}, { handle: 5 }, { handle: { createWritable: 1 }, modified: "x" }]) put(files, value, own);
    // One of the page's own, spoilt.
    put(journal, { id: own, seq: 10n ** 20n, time: "now", text: { format: "nianbao.report" } });
    await new Promise((done, failed) => {
      all.oncomplete = done;
      all.onabort = () => failed(all.error);
    });
    base.close();
    return count;
  });
}

for (const [where, address] of Object.entries(PLACES))
  test(`records of others in both stores cost no report and stop nothing, ${where}`, async () => {
    const desk = await Desk.open(browser, address);
    await desk.openFile(fixture("pengbu-2020"));
    await desk.openFile(fixture("suqian-2024"));
    await desk.type("requests.carried_out.other", "77");
    await desk.saved();
    await settled(desk.page);
    // From another page beside it, which has no icon and says so.
    assert.deepEqual(desk.faults, []);
    await desk.page.goto(new URL("nianbao.report.schema.json", address).href);
    const count = await plant(desk.page);
    assert.ok(count > 500, `${count} records`);
    desk.faults.length = 0;
    await desk.page.goto(address);
    await desk.ready();
    await desk.checked();
    await pass(800, "a record that ends the page would have done so by now");
    assert.equal(await desk.page.locator("body").getAttribute("data-app"), "ready");
    await desk.at("report-list").click();
    const list = await desk.page.locator("#shelf").getByRole("listitem").allTextContents();
    await desk.page.keyboard.press("Escape");
    for (const name of [/2024 年·宿迁市人民政府/, /2020 年·彭埠街道办事处/]) {
      assert.equal(list.filter((item) => name.test(item)).length, 1, `${name} is listed once: ${list}`);
    }
    await desk.at("report-list").click();
    await desk.page.locator("#shelf").getByRole("button", { name: /2020 年·彭埠街道办事处/ }).first().click();
    await says(desk.at("report-list"), /彭埠街道办事处·2020 年/);
    await desk.at("report-list").click();
    await desk.page.locator("#shelf").getByRole("button", { name: /2024 年·宿迁市人民政府/ }).first().click();
    assert.equal(await desk.figure("requests.carried_out.other"), "77");

    // It is written on, kept, and taken back.
    await desk.type("requests.carried_out.other", "78");
    await desk.saved();
    await desk.reload();
    assert.equal(await desk.figure("requests.carried_out.other"), "78");
    await desk.page.waitForFunction(() => !document.querySelector("[data-testid=undo]").disabled);
    await desk.at("undo").click();
    assert.equal(await desk.figure("requests.carried_out.other"), "77", "the steps of undo are there");

    // The rooms and the district's desk go on as well.
    await desk.at("save-state").click();
    await desk.at("records").waitFor();
    await desk.at("records-close").click();
    await desk.menu("open-district");
    await desk.at("district").waitFor();
    await still(desk.page);
    await desk.at("district-close").click();
    await desk.at("records").waitFor({ state: "detached" });

    // And so does what is left without the program.
    await desk.page.evaluate(() => document.body.setAttribute("data-app", "failed"));
    await desk.at("rescue").waitFor();
    const rescued = await desk.at("rescue").getByRole("listitem").allTextContents();
    for (const name of [/宿迁市人民政府_2024_年报/, /彭埠街道办事处_2020_年报/]) {
      assert.equal(rescued.filter((item) => name.test(item)).length, 1, `${name}: ${rescued}`);
    }
    desk.requests.splice(0, desk.requests.length, ...desk.requests.filter((url) => !url.endsWith(".schema.json")));
    await desk.leave();
  });
