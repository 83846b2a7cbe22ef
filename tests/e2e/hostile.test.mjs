// Files that mean harm, opened in the page and exported again: nothing of them acts,
// nothing stands still, nothing is fetched.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { Desk, PLACES, figures, fixture, launch } from "./desk.mjs";
import { says } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const HARM = [
  "<script>window.canary = 1</script>",
  "</script><script>window.canary = 1</script>",
  "<!--<script>",
  "--></style></title></textarea><img src=x onerror=\"window.canary = 1\">",
  "\"><svg onload=window.canary=1><a href=\"javascript:window.canary=1\">x</a>",
  "{{constructor}}{{requests.received.total}}{{<img src=x onerror=window.canary=1>}}",
  "甲\u202E乙\u2066丙\u0000丁\u0007",
];

/** A report with `harm` in every text that a file can hold. */
async function harmful(name, harm) {
  const report = await figures(name);
  const fill = (value) => (typeof value === "object" && value ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, fill(below)])) : harm);
  report.sections = fill(report.sections);
  report.agency.name = harm;
  report.title = harm;
  report.preamble = harm;
  report.notes = { "requests.received.total": harm };
  report.tables.requests.received.total = harm;
  report.tables.disputes.reconsideration.upheld = harm;
  report.acknowledged = [{ rule: "C01", at: harm, basis: harm, reason: harm }];
  report.appendix = true;
  report[harm] = { [harm]: [harm] };
  report.previous = { ...(await figures(name)), year: report.year - 1 };
  report.previous.agency.name = harm;
  // JSON.stringify would not write this key.
  return JSON.stringify(report).replace("{", '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},');
}

/** Notes what acts, and the longest time for which the page stood still. */
const watch = (page) => page.addInitScript(() => {
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  window.still = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    window.still = Math.max(window.still, now - last);
    last = now;
    setTimeout(tick, 0);
  };
  tick();
});

/** Nothing acted: no canary, no report of the policy, nothing added to every object. */
async function assertQuiet(page, what) {
  assert.deepEqual(
    await page.evaluate(() => [window.canary, window.refused, {}.polluted, document.querySelectorAll("main script, dialog script, main img, dialog img, iframe, object, embed").length]),
    [undefined, [], undefined, 0],
    what,
  );
}

// All of the harm in both forms and at both places, not each form at each place.
for (const [where, name] of [["from a share", "suqian-2024"], ["from a web server", "pengbu-2020"]])
  test(`harm in every text of a file stays text on every view and in every export, ${where}`, { timeout: 300_000 }, async () => {
    const address = PLACES[where];
    const folder = await mkdtemp(join(tmpdir(), "nianbao-hostile-"));
    for (const [i, harm] of HARM.entries()) {
      const desk = await Desk.open(browser, address, { before: watch });
      const text = await harmful(name, harm);
      const said = await desk.openFile({ name: `送来的${harm.replace(/[\u0000-\u001f/]/g, "")}.json`, mimeType: "application/json", buffer: Buffer.from(text) });
      assert.match(said, /已打开/, `${name} ${i}`);
      // A live figure stands as what its cell holds, which is that harm again.
      const seen = harm.replace("{{requests.received.total}}", () => harm);
      assert.equal(await desk.field("sections.problems").inputValue(), seen);
      for (const hook of ["preview", "preview", "guide", "guide", "compare"]) await desk.at(hook).click();
      await desk.page.keyboard.press("Escape");
      await desk.at("report-list").click();
      await desk.page.keyboard.press("Escape");
      await desk.at("save-state").click();
      await desk.at("version-name").fill(harm.slice(0, 60));
      await desk.at("keep-version").click();
      await desk.at("version").first().click();
      await desk.at("whole-version").click();
      await desk.page.keyboard.press("Escape");
      await desk.at("records").waitFor({ state: "detached" });
      await assertQuiet(desk.page, `${name} ${i}, page`);
      const html = await desk.export("html");
      const json = await desk.export("json");
      assert.deepEqual(JSON.parse(json.bytes.toString()).sections, JSON.parse(text).sections);
      await desk.reload();
      assert.ok((await desk.export("json")).bytes.equals(json.bytes), "as it was after a reload");
      await assertQuiet(desk.page, `${name} ${i}, page again`);

      // The exported page by itself: its policy speaks of nothing, and nothing in it is live.
      const file = join(folder, `${name}-${i}.html`);
      await writeFile(file, html.bytes);
      const page = await desk.page.context().newPage();
      await watch(page);
      const requests = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      assert.deepEqual(requests, [pathToFileURL(file).href]);
      const live = await page.evaluate(() =>
        [...document.querySelectorAll("*")].filter((element) =>
          element.matches("script:not([type='application/json']), img, iframe, object, embed, form, a, base, meta[http-equiv=refresh]") ||
          [...element.attributes].some((attribute) => /^on|^style$|^href$|^src/.test(attribute.name))).map((element) => element.outerHTML));
      assert.deepEqual(live, [], `${name} ${i}, exported page`);
      await assertQuiet(page, `${name} ${i}, exported page`);
      await page.close();
      const again = await desk.openFile({ name: "再打开.html", mimeType: "text/html", buffer: html.bytes });
      assert.match(again, /已打开/);
      assert.ok((await desk.export("json")).bytes.equals(json.bytes), "the exported page opens again without loss");
      await desk.leave();
    }
  });

test("nothing that is opened stands the page still for a second, and each ends with a sentence", async () => {
  const sound = await readFile(fixture("suqian-2024"), "utf8");
  const desk = await Desk.open(browser, undefined, { before: watch });
  await desk.openFile(fixture("suqian-2024"));
  let kept = (await desk.export("json")).bytes;
  const filled = (field) => sound.replace('"year": 2024,', `"year": 2024, ${field},`);
  const mega = 1_000_000;
  const folder = await mkdtemp(join(tmpdir(), "nianbao-hostile-"));
  for (const [what, text, said] of [
    ["100 MB in one string", filled(`"x": "${"x".repeat(100 * mega)}"`), /超过 32 MB/],
    ["19 MB in one string", filled(`"x": "${"x".repeat(19 * mega)}"`), /数据过多/],
    ["3 MB in the preamble", sound.replace('"preamble": "', `"preamble": "${"x".repeat(3 * mega)}`), /数据过多/],
    ["60,000 levels", filled(`"x": ${"[".repeat(60_000)}${"]".repeat(60_000)}`), /不符合 JSON 格式/],
    ["10,000 keys", filled(`"x": {${Array.from({ length: 10_000 }, (_, i) => `"k${i}":0`).join(",")}}`), /已打开/],
    ["25,000 levels that never end", "{\"a\":".repeat(25_000), /不符合 JSON 格式/],
    ["300,000 keys", filled(`"x": {${Array.from({ length: 300_000 }, (_, i) => `"k${i}":0`).join(",")}}`), /数据过多/],
    ["a key that stands twice", filled('"title": "x"'), /title 出现了两次/],
    ["half of a surrogate pair", filled('"x": "\\ud800"'), /不符合 JSON 格式/],
    ["10 MB of a backup", `{"format": "nianbao.archive", "version": 1, "reports": [${"{},".repeat(3 * mega)}{}]}`, /无法打开备份：文件中的数据过多/],
    ["10 MB of a page", `<html><script type="application/json" id="nianbao-report">${" ".repeat(10 * mega)}</script>`, /不符合 JSON 格式/],
  ]) {
    await desk.page.evaluate(() => { window.still = 0; });
    const file = join(folder, "送来的.json");
    await writeFile(file, text);
    await desk.at("open-file").setInputFiles(file);
    await desk.page.waitForFunction((said) => new RegExp(said).test(document.querySelector("[data-testid=archive-refused]")?.textContent ?? document.querySelector("[data-testid=message]").textContent), said.source);
    const still = await desk.page.evaluate(() => window.still);
    console.log(`${what}: ${text.length} characters, the page stood still for ${Math.round(still)} ms at most`);
    assert.ok(still < 1000, `${what}: ${still} ms`);
    if (await desk.at("records").count()) {
      await desk.page.keyboard.press("Escape");
      await desk.at("records").waitFor({ state: "detached" });
    }
    if (await desk.page.locator('[data-testid="dismiss"]').count()) await desk.at("dismiss").click();
    const now = (await desk.export("json")).bytes;
    if (/已打开/.test(said.source)) kept = now;
    assert.ok(now.equals(kept), `${what} changed nothing`);
    await assertQuiet(desk.page, what);
  }
  await desk.leave();
});

test("the longest texts that are taken do not stand the page still either", async () => {
  const sound = await readFile(fixture("suqian-2024"), "utf8");
  const dense = "收到申请3525件，予以公开1213件，部分公开471件，不予公开120件；".repeat(500).slice(0, 6_400);
  const text = sound.replace(/"(intro|proactive|on_request|management|platform|supervision|problems)": "[^"]*"/g, (_, key) => `"${key}": "${dense}"`);
  const stills = [];
  // The machine may be busy with another test: the best of three.
  for (let round = 0; round < 3; round++) {
    const desk = await Desk.open(browser, undefined, { before: watch });
    await desk.page.evaluate(() => { window.still = 0; });
    assert.match(await desk.openFile({ name: "长.json", mimeType: "application/json", buffer: Buffer.from(text) }), /已打开/);
    stills.push(Math.round(await desk.page.evaluate(() => window.still)));
    await says(desk.at("findings-note"), /还有 \d+ 处/);
    await desk.leave();
  }
  console.log(`${text.length} characters of dense prose: the page stood still for ${stills.join(", ")} ms at most`);
  assert.ok(Math.min(...stills) < 1000, stills.join());
});

test("a foreign page is read behind all that browsers read over, and nothing in it acts, loads or styles", { timeout: 300_000 }, async () => {
  const own = await Desk.open(browser);
  await own.openFile(fixture("suqian-2024"));
  const exported = (await own.export("html")).bytes.toString();
  await own.leave();
  // What a website makes of it: the data and the policy are gone.
  const published = exported.replace(/<script[^]*?<\/script>/, "").replace(/<meta http-equiv[^>]*>/, "");
  const desk = await Desk.open(browser, undefined, { before: watch });
  const requests = [];
  desk.page.on("request", (request) => requests.push(request.url()));
  for (const odd of [
    "<!-->",
    "<!--->",
    "<!-- x --!>",
    "<textarea><style></textarea>",
    "<title><!-- </title>",
    "<xmp><script></xmp>",
    "<svg><style>*{color:red}</style><script>window.canary = 1</script></svg>",
    "<script><!--<script></script>--></script>",
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "<p style=color:red onclick=window.canary=1 title='>'>x<img/src=http://127.0.0.1:9/x.png onerror=window.canary=1>",
    "<iframe srcdoc='<script>parent.canary = 1</script>' src=http://127.0.0.1:9/></iframe>",
    "<object data=http://127.0.0.1:9/x></object><embed src=http://127.0.0.1:9/x><link rel=stylesheet href=http://127.0.0.1:9/x>",
    "<body background=http://127.0.0.1:9/x.png onload=window.canary=1>",
  ]) {
    const page = published.replace("<body>", `<body>${odd}`);
    await desk.at("open-file").setInputFiles({ name: "网站上的.html", mimeType: "text/html", buffer: Buffer.from(page) });
    await desk.at("paste-preview").waitFor();
    for (const [address, figure] of [["requests.received.total", "3525"], ["proactive.fees.amount", "72701.2578"]])
      assert.equal(await desk.page.locator(`[data-testid=paste-preview] [data-cell="${address}"]`).inputValue(), figure, odd);
    await assertQuiet(desk.page, odd);
    await desk.page.keyboard.press("Escape");
    await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  }
  assert.deepEqual(requests.filter((url) => url.startsWith("http://127.0.0.1:9")), []);
  await desk.leave();
});

test("the published page opens again with what is public, and one's own is known for what it is", { timeout: 120_000 }, async () => {
  const report = { ...(await figures("suqian-2024")), acknowledged: [{ rule: "C07", at: "requests.granted.other", basis: "b", reason: "内部理由甲" }], 内部: "内部字段乙" };
  report.previous = { ...(await figures("suqian-2023")), preamble: "内部前言丙" };
  const desk = await Desk.open(browser);
  await desk.openFile({ name: "数据.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });
  const json = (await desk.export("json")).bytes;
  const html = (await desk.export("html")).bytes;
  for (const secret of ["内部理由甲", "内部字段乙", "内部前言丙"]) {
    assert.ok(json.toString().includes(secret), secret);
    assert.ok(!html.toString().includes(secret), secret);
  }
  assert.match(await desk.openFile({ name: "公布.html", mimeType: "text/html", buffer: html }), /已打开.*公布页.*完整报告/);
  assert.ok((await desk.export("json")).bytes.equals(json), "the whole report lies on the desk");
  await desk.leave();
  const other = await Desk.open(browser);
  assert.match(await other.openFile({ name: "公布.html", mimeType: "text/html", buffer: html }), /已打开.*公布页只含公开内容/);
  assert.ok((await other.export("html")).bytes.equals(html), "nothing public is lost");
  await other.leave();
});

test("a report of a million characters is opened without the page standing still, is exported and opens again", { timeout: 300_000 }, async () => {
  const report = await figures("suqian-2024");
  report.preamble = "加强政府信息公开工作。".repeat(90_900);
  // As a file: what the driver itself hands over stands the page still, too.
  const path = join(await mkdtemp(join(tmpdir(), "nianbao-long-")), "长.json");
  await writeFile(path, JSON.stringify(report));
  const stills = [];
  let desk;
  for (let round = 0; round < 2; round++) {
    await desk?.leave();
    desk = await Desk.open(browser, undefined, { before: watch });
    await desk.page.evaluate(() => { window.still = 0; });
    assert.match(await desk.openFile(path), /已打开/);
    await desk.saved();
    await desk.page.getByTestId("show-whole").waitFor();
    stills.push(Math.round(await desk.page.evaluate(() => window.still)));
  }
  console.log(`${report.preamble.length} characters: the page stood still for ${stills.join(", ")} ms at most on opening`);
  assert.ok(Math.min(...stills) < 800, stills.join());
  const json = (await desk.export("json")).bytes;
  const html = (await desk.export("html")).bytes;
  for (const [name, bytes] of [["再.json", json], ["再.html", html]]) {
    const other = await Desk.open(browser);
    assert.match(await other.openFile({ name, mimeType: "text/html", buffer: bytes }), /已打开/);
    assert.ok((await other.export("json")).bytes.equals(json), name);
    await other.leave();
  }
  await desk.leave();
});
