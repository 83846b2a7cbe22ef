// The envelope for the collecting office, and what the office sends back.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, PLACES, figures, fixture, launch } from "./desk.mjs";
import { open as opened, take } from "./office.mjs";
import { says } from "./waits.mjs";
import { unzipped } from "./zip.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "nianbao-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const NAME = "甲街道";

/** A report of a body, as a file; something is wrong in it where `wrong` says so. */
async function report(name, { wrong = false, form = "suqian-2024", year } = {}) {
  const report = await figures(form);
  report.agency = { name, kind: "subdistrict" };
  report.year = year ?? report.year;
  if (wrong) report.tables.requests.received.total += 1;
  const path = join(folder, `${name}-${form}-${report.year}.json`);
  await writeFile(path, JSON.stringify({ ...report, totals: "typed" }));
  return path;
}

const office = (address, year) => opened(browser, address, { year, names: [NAME] });

for (const [where, address] of Object.entries(PLACES))
  for (const [form, year] of [["pengbu-2020", 2020], ["suqian-2024", 2024]])
    test(`what is sent is told before, opens again, and counts once at the office, ${year}, ${where}`, { timeout: 120_000 }, async () => {
      const desk = await Desk.open(browser, address);
      await desk.openFile(await report(NAME, { form }));
      await desk.checked();
      await desk.at("exports").click();
      await says(desk.at("bundle-unready"), /不含与上年比较图：没有载入上年的报告/);
      assert.deepEqual(await desk.violations(), []);
      await desk.page.keyboard.press("Escape");
      const sent = await desk.export("bundle");
      assert.equal(sent.name, `${NAME}_${year}_报送包.zip`);
      const files = unzipped(sent.bytes);
      assert.deepEqual(Object.keys(files), ["报送说明.txt", "年报.json", "年报.docx", "年报.html", "核对单.html"].map((end) => `${NAME}_${year}_${end}`));
      const data = await desk.export("json");
      assert.equal(files[`${NAME}_${year}_年报.json`], data.bytes.toString("utf8"));
      assert.deepEqual((await desk.export("bundle")).bytes, sent.bytes, "the same report is the same bytes");
      await desk.leave();

      const again = await Desk.open(browser, address);
      await again.openFile({ name: sent.name, mimeType: "application/zip", buffer: sent.bytes });
      assert.deepEqual((await again.export("json")).bytes, data.bytes, "to the letter");
      // Last year's envelope is put beside this year's report, and not on the desk.
      await again.openFile(await report(NAME, { form, year: year + 1 }));
      await again.at("open-previous").setInputFiles({ name: sent.name, mimeType: "application/zip", buffer: sent.bytes });
      await says(again.at("message"), new RegExp(`已载入 ${year} 年的报告作为上年报告`));
      await says(again.at("report-list"), new RegExp(`${year + 1} 年`));
      await again.leave();

      const inbox = await office(address, year);
      assert.match(await take(inbox, { name: sent.name, mimeType: "application/zip", buffer: sent.bytes }), /^读入 1 份报告，1 份计入汇总。4 个文件是报送包中数据文件的其他形式，没有另外计入。$/);
      // Unpacked by hand it is the same.
      const unpacked = join(folder, `解开-${year}-${where}`);
      await mkdir(unpacked);
      for (const [name, text] of Object.entries(files)) await writeFile(join(unpacked, name), text);
      assert.match(await take(inbox, unpacked, "district-folder"), /^读入 1 份报告，1 份与已收到的相同。4 个文件是/);
      await inbox.leave();
    });

test("what the office sends back opens at the places that it names, from a file and from an e-mail", { timeout: 120_000 }, async () => {
  const path = await report(NAME, { wrong: true });
  const inbox = await office(undefined, 2024);
  await take(inbox, path);
  await inbox.at("district-output").click();
  const [download] = await Promise.all([inbox.page.waitForEvent("download"), inbox.at("save-notes").click()]);
  const note = await readFile(await download.path());
  await inbox.leave();
  assert.match(note.toString("utf8"), /^\uFEFF甲街道：\r\n/, "as every editor of Windows opens it");

  const desk = await Desk.open(browser);
  await desk.at("open-file").setInputFiles({ name: "退改意见.txt", mimeType: "text/plain", buffer: note });
  await says(desk.page.locator("dialog.reading"), /请先打开它所说的报告/);
  await desk.at("paste-close").click();
  await desk.openFile(path);
  await desk.checked();
  for (const open of [
    () => desk.at("open-file").setInputFiles({ name: "退改意见.txt", mimeType: "text/plain", buffer: note }),
    async () => {
      await desk.at("paste-open").click();
      await desk.at("paste-text").fill(note.toString("utf8").replaceAll("\r", ""));
    },
  ]) {
    await open();
    await desk.at("open-returned").waitFor();
    assert.deepEqual(await desk.violations(), []);
    await desk.at("open-returned").click();
    await desk.at("returned").waitFor();
    const first = desk.page.locator("[data-testid=returned] li").first();
    await says(first, /表三/);
    await says(first, /未改/);
    await first.getByTestId("returned-locate").click();
    const at = await desk.page.evaluate(() => document.activeElement.dataset.cell ?? document.activeElement.closest("[data-cell]")?.dataset.cell);
    assert.match(at, /^requests\./);
    assert.deepEqual(await desk.violations(), []);
    await desk.at("returned-close").click();
    await desk.at("returned").waitFor({ state: "detached" });
  }
  // In a narrow window the list is not hidden in a drawer.
  await desk.page.setViewportSize({ width: 1093, height: 614 });
  await desk.at("open-file").setInputFiles({ name: "退改意见.txt", mimeType: "text/plain", buffer: note });
  await desk.at("open-returned").click();
  await desk.page.locator("[data-testid=returned] li").first().waitFor();
  await desk.at("returned-close").click();
  await desk.page.keyboard.press("Escape");
  await desk.page.setViewportSize({ width: 1366, height: 768 });
  // Put right, it says so; taken back, it is open again.
  await desk.at("open-file").setInputFiles({ name: "退改意见.txt", mimeType: "text/plain", buffer: note });
  await desk.at("open-returned").click();
  const { received } = (await figures("suqian-2024")).tables.requests;
  await desk.type("requests.received.total", String(received.total));
  await says(desk.page.locator("[data-testid=returned] li").first(), /已改/);
  await desk.at("undo").click();
  await says(desk.page.locator("[data-testid=returned] li").first(), /未改/);
  await desk.at("returned-close").click();
  // What no check has ever found is not said to be put right.
  await desk.at("paste-open").click();
  await desk.at("paste-text").fill("退改意见\n1. 表四“行政复议”的数与我办掌握的不一致，请核实");
  await desk.at("open-returned").click();
  await says(desk.page.locator("[data-testid=returned] li").first(), /请对照核实/);
  // A report that speaks of such notes is a report all the same.
  await desk.at("returned-close").click();
  const plain = (await readFile("tests/fixtures/documents/suqian-2024.pdf-layout.txt", "utf8")).replace("一、总体情况", "一、总体情况\n向 32 个单位发出退改意见，核对情况如下。");
  await desk.at("open-file").setInputFiles({ name: "全文.txt", mimeType: "text/plain", buffer: Buffer.from(plain) });
  await desk.at("paste-preview").waitFor();
  await desk.leave();
});
