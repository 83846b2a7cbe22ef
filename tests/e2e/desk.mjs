// The page as its users meet it: opened, typed into, listened to. Every desk notes
// console errors and requests, and `leave` fails where there was any.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { FLAGS, SHELL } from "./chromium.mjs";
import { pass } from "./waits.mjs";

export const SINGLE = pathToFileURL("dist/nianbao.html").href;
export const SERVED = process.env.NIANBAO_SERVED;
assert.ok(SERVED, "NIANBAO_SERVED names the server of dist/: run `cargo xtask e2e`");

/** Both ways in which the page reaches its users. */
export const PLACES = { "from a share": SINGLE, "from a web server": SERVED };

/** The shell, or the whole browser where what it does about a page that ends is meant. */
export const launch = (program = SHELL) =>
  chromium.launch({ executablePath: program, args: FLAGS });

/** The frozen file of a real report. */
export const fixture = (name) => `tests/fixtures/v1/${name}.json`;
export const figures = async (name) => JSON.parse(await readFile(fixture(name), "utf8"));

/** Every address of a file with its value. */
export function* cells(report) {
  for (const [matrix, rows] of Object.entries(report.tables))
    for (const [row, columns] of Object.entries(rows))
      for (const [column, value] of Object.entries(columns)) yield [`${matrix}.${row}.${column}`, value];
}

export class Desk {
  constructor(page) {
    this.page = page;
    this.faults = [];
    this.requests = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.faults.push(message.text());
    });
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("request", (request) => this.requests.push(request.url()));
  }

  /** A page of its own context, so with a store of its own, at `address`. */
  static async open(browser, address = SINGLE, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
    const desk = new Desk(await context.newPage());
    desk.address = address;
    if (options.before) await options.before(desk.page);
    await desk.page.goto(address);
    await desk.ready();
    return desk;
  }

  ready() {
    return this.page.waitForSelector('body[data-app="ready"]');
  }

  /** Loads the page anew: at once, or as somebody does it who comes back later. Chromium
   * hands what one page has written to local storage to the next one with some delay. */
  async reload({ atOnce = false } = {}) {
    if (!atOnce) await pass(500, "nothing tells when Chromium has handed the writes over");
    await this.page.reload();
    await this.ready();
  }

  at(hook) {
    return this.page.getByTestId(hook);
  }

  /** Chooses from the menu under the report's name. */
  async menu(hook) {
    await this.at("report-list").click();
    await this.page.locator("#shelf").getByTestId(hook).click();
  }

  /** The element in which a field is edited. */
  field(path) {
    return this.page.locator(`[data-field="${path}"]`);
  }

  cell(address) {
    return this.page.locator(`[data-cell="${address}"]`);
  }

  finding(rule) {
    return this.page.locator(`[data-finding="${rule}"]`);
  }

  async rules() {
    await this.checked();
    return this.page.locator("[data-finding]").evaluateAll((all) => all.map((f) => f.dataset.finding));
  }

  /** The report on the desk has been checked; with its findings the columns beside it come. */
  checked() {
    return this.at("readiness").waitFor({ state: "attached" });
  }

  async startNew(name, year) {
    await this.menu("new-report");
    // One of the same body and year may be there: then it is asked first, and only after it
    // the caret is led to the name. Whichever of the two comes is waited for.
    const another = this.at("question-another");
    const named = this.page.locator('[data-field="agency.name"]:focus');
    await another.or(named).first().waitFor();
    if (await another.isVisible()) await another.click();
    await named.waitFor();
    await this.field("agency.name").fill(name);
    await this.field("year").fill(String(year));
    await this.field("year").blur();
  }

  /** Puts text into a cell as a person does: go there, type, Enter. */
  async type(address, text) {
    await this.cell(address).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** What stands in a cell. */
  async figure(address) {
    const cell = this.cell(address);
    return cell.evaluate((element) => ("value" in element ? element.value : element.textContent).trim());
  }

  /** Opens a file, and returns what is said of it: said anew, even if it is what was said last. */
  async openFile(file) {
    const before = await this.at("message").evaluate((message) => {
      window.isTold = false;
      const observer = new MutationObserver(() => (window.isTold = true));
      observer.observe(message, { subtree: true, childList: true, characterData: true });
      return message.textContent;
    });
    await this.at("open-file").setInputFiles(file);
    await this.page.waitForFunction((before) => {
      const text = document.querySelector("[data-testid=message]").textContent;
      return text !== "" && (window.isTold || text !== before);
    }, before);
    return this.at("message").textContent();
  }

  /** Exports and returns the file's name and bytes. */
  async export(format) {
    await this.at("exports").click();
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.at(`export-${format}`).click(),
    ]);
    const path = await download.path();
    return { name: download.suggestedFilename(), path, bytes: await readFile(path) };
  }

  /** A field as it is written, with the names of its live figures. */
  async written(path) {
    const { bytes } = await this.export("json");
    return path.split(".").reduce((level, key) => level[key], JSON.parse(bytes.toString()));
  }

  /** What axe finds on the page as it stands. The page's policy forbids scripts from
   * outside, so axe comes in through the debugger. */
  async violations() {
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(", ")}`);
    });
  }

  async saved() {
    await this.page.waitForSelector('[data-testid="save-state"][data-state="saved"]');
  }

  /** Ends the visit; nothing may have gone wrong and nothing may have been fetched. */
  async leave() {
    assert.deepEqual(this.faults, [], "the console stays silent");
    const allowed = (url) =>
      url.startsWith("data:") || url.startsWith("blob:") ||
      (this.address === SERVED ? url.startsWith(SERVED) : url.split("#")[0] === SINGLE);
    assert.deepEqual(this.requests.filter((url) => !allowed(url)), [], "no request but for the page itself");
    await this.page.context().close();
  }
}
