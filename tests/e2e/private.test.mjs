// The promise that no byte leaves the machine: a whole session of all features, with every
// way out of a page watched.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, PLACES, SERVED, fixture, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Every way in which a page can speak to the outside, noted and let through. */
const tap = (page) => page.addInitScript(() => {
  window.spoken = [];
  const note = (way, place) => window.spoken.push(`${way} ${place}`);
  const wrap = (object, name) => {
    const own = object?.[name];
    if (typeof own === "function") object[name] = function (...words) { note(name, words[0]?.url ?? words[0]); return own.apply(this, words); };
  };
  wrap(window, "fetch");
  wrap(window, "open");
  wrap(Navigator.prototype, "sendBeacon");
  wrap(XMLHttpRequest.prototype, "open");
  wrap(HTMLFormElement.prototype, "submit");
  for (const name of ["WebSocket", "EventSource", "RTCPeerConnection", "Worker", "SharedWorker", "WebTransport"]) {
    const Own = window[name];
    if (Own) window[name] = class extends Own { constructor(...words) { note(name, words[0]); super(...words); } };
  }
  document.addEventListener("securitypolicyviolation", (event) => note("refused", `${event.violatedDirective} ${event.blockedURI}`));
});

for (const [where, address] of Object.entries(PLACES))
  test(`a whole session of all features asks for nothing beyond its own document, ${where}`, { timeout: 120_000 }, async () => {
    const desk = await Desk.open(browser, address, { before: tap });
    const { page } = desk;
    const asked = [];
    page.context().on("request", (request) => asked.push(request.url()));
    // Beneath the page: what the browser's network stack is asked for.
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    network.on("Network.requestWillBeSent", ({ request }) => asked.push(request.url));
    network.on("Network.webSocketCreated", ({ url }) => asked.push(url));

    await desk.at("open-example").click();
    await desk.startNew("示例街道办事处", 2025);
    await desk.type("requests.received.natural_person", "3");
    await desk.openFile(fixture("suqian-2023"));
    await desk.openFile(fixture("suqian-2024"));
    await desk.at("open-previous").setInputFiles(fixture("suqian-2023"));
    await page.getByText("已载入 2023 年的报告").waitFor();
    await page.keyboard.press("Escape");
    await desk.field("sections.problems").fill("问题一。{{");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F8");
    await desk.cell("requests.granted.other").click();
    await page.keyboard.press("F1");
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    await page.keyboard.press("Escape");
    for (const hook of ["preview", "preview", "guide", "guide", "keys"]) await desk.at(hook).click();
    await page.keyboard.press("Escape");
    await page.pdf();

    await desk.at("paste-open").click();
    await desk.at("paste-text").fill(await readFile("tests/fixtures/documents/suqian-2024.pdf-layout.txt", "utf8"));
    await desk.at("paste-apply").click();
    await page.locator("dialog.reading").waitFor({ state: "detached" });
    for (const name of ["suqian-2024.docx", "pengbu-2020.xlsx", "pengbu-2020.htm"]) {
      await desk.at("open-file").setInputFiles(`tests/fixtures/documents/${name}`);
      await desk.at("paste-apply").click();
      await page.locator("dialog.reading").waitFor({ state: "detached" });
    }
    await desk.saved();
    await desk.at("save-state").click();
    for (const view of ["versions", "bin", "backup", "clear"]) await desk.at(`records-${view}`).click();
    await desk.at("records-backup").click();
    const [backup] = await Promise.all([page.waitForEvent("download"), desk.at("export-archive").click()]);
    await page.keyboard.press("Escape");
    await desk.at("records").waitFor({ state: "detached" });
    await desk.at("open-file").setInputFiles({ name: "备份.json", mimeType: "application/json", buffer: await readFile(await backup.path()) });
    await desk.at("archive-apply").click();
    await desk.at("records").waitFor({ state: "detached" });
    await desk.export("json");
    await desk.export("html");
    const other = await page.context().newPage();
    await tap(other);
    await other.goto(address);
    await other.waitForSelector('body[data-app="ready"]');
    await other.getByTestId("take-over").click();
    await other.waitForSelector('[data-testid="save-state"][data-state="saved"]');
    await other.close();
    await desk.at("report-list").click();
    await page.locator("#shelf").getByRole("button", { name: /^删除/ }).first().click();
    await page.getByText("在回收站中可以恢复").waitFor();
    const spoken = await page.evaluate(() => window.spoken);
    await desk.reload();

    const own = (url) => url.startsWith("data:") || url.startsWith("blob:") || url.startsWith("about:") || (address === SERVED ? url.startsWith(SERVED) : url.split("#")[0] === address);
    assert.deepEqual(asked.filter((url) => !own(url)), []);
    // The served page fetches its own programs; the single file has them within. The readers
    // of files run in a worker, which what they are made of is handed to.
    const expected = address === SERVED
      ? /^(fetch \.?\/?.*nianbao-((app|readers)_bg|rooms-[0-9a-f]{16})\.wasm|Worker \.\/readers-worker\.js)$/
      : /^Worker blob:null\//;
    assert.deepEqual(spoken.filter((one) => !expected.test(one)), []);
    assert.ok(asked.length > 0, "the watch is awake");
    await desk.leave();
  });
