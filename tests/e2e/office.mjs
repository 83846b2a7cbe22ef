// The district's desk as its people meet it: opened for an office and a year, handed files.
import { Desk, figures } from "./desk.mjs";

export const NAMES = ["甲街道", "乙街道", "丙镇", "丁乡", "戊局", "己委员会"];

/** The report of a body with `count` applications, every one of them granted; in order. */
export async function report(name, count, year = 2024) {
  const report = await figures(year > 2020 ? "suqian-2024" : "pengbu-2020");
  report.agency = { name, kind: "subdistrict" };
  report.year = year;
  for (const rows of Object.values(report.tables))
    for (const columns of Object.values(rows)) for (const key of Object.keys(columns)) columns[key] = typeof columns[key] === "string" ? "0" : 0;
  for (const row of ["received", "granted", "closed_total"])
    for (const column of ["natural_person", "total"]) report.tables.requests[row][column] = count;
  return report;
}

export const file = (name, content) => ({ name, mimeType: "", buffer: Buffer.isBuffer(content) ? content : Buffer.from(typeof content === "string" ? content : JSON.stringify(content)) });

/** Opens the district's desk for an office and a year, in a window of its own. */
export async function open(browser, address, { year = 2024, names = NAMES, office = "示例区政务公开办公室" } = {}) {
  const desk = await Desk.open(browser, address);
  await desk.menu("open-district");
  await desk.at("district").waitFor();
  await fill(desk, "district-office", office);
  await fill(desk, "district-year", String(year));
  await fill(desk, "district-roll", names.join("\n"));
  return desk;
}

export async function fill(desk, hook, text) {
  await desk.at(hook).fill(text);
  await desk.at(hook).blur();
}

export const said = (desk) => desk.at("district-said").textContent();

/** Hands files over and waits until they are taken in. */
export async function take(desk, files, hook = "district-files") {
  await desk.at("district-bodies").click();
  await desk.at(hook).setInputFiles(files);
  await desk.page.waitForFunction(() => /读入 \d+ 份报告/.test(document.querySelector("[data-testid=district-said]").textContent), null, { timeout: 300_000 });
  return said(desk);
}

export const states = (desk) =>
  desk.page.locator("[data-testid=district-list] tbody tr").evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.dataset.body, row.dataset.state])));

export const sum = (desk, address) => desk.page.locator(`[data-sum="${address}"]`).textContent();

export async function kept(desk) {
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
}
