// The program comes in two pieces: what the first frame needs, and the rest. Where the rest does
// not come, that is said, nothing of a report is lost, and it is asked for again.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** File name of the second piece, with the digest of the build. */
const PIECE = /nianbao-rooms-[0-9a-f]{16}\.wasm/;
const MISSING = /程序没有全部载入，核对、识读、汇总、预览等暂时不能使用/;

test("the first piece asks for the second of its own build, on both pages", async () => {
  const pieces = (await readdir("dist")).filter((name) => name.match(PIECE));
  assert.equal(pieces.length, 1, "one second piece");
  for (const [page, times] of [["dist/nianbao-app.js", 1], ["dist/nianbao.html", 2]]) {
    const named = (await readFile(page, "utf8")).match(new RegExp(PIECE, "g"));
    assert.deepEqual(named, Array(times).fill(pieces[0]), page);
  }
});

/** Works on without the second piece: what is written is kept, and can be taken away. */
async function workOn(desk) {
  await desk.page.getByText(MISSING).waitFor();
  await desk.openFile(fixture("suqian-2024"));
  await desk.type("requests.carried_out.other", "71");
  await desk.saved();
  assert.equal(await desk.page.locator("body").getAttribute("data-app"), "ready");
  assert.equal(await desk.page.locator("[data-testid=readiness], .findings-none").count(), 0, "nothing is said to be right");
  const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at("exports").click()]);
  const exported = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(exported.tables.requests.carried_out.other, 71);
  await desk.page.getByText("还没有核对").waitFor();
  for (const hook of ["paste-open", "report-list", "preview", "guide"]) {
    await desk.at(hook).click();
    await desk.page.getByText(MISSING).waitFor();
    assert.equal(await desk.page.locator("dialog[open]").count(), 0);
  }
}

/** The faults that were meant are forgotten; there must have been one of this kind. */
function forgive(desk, kind) {
  assert.ok(desk.faults.length > 0 && desk.faults.every((fault) => kind.test(fault)), `${desk.faults}`);
  desk.faults.length = 0;
}

test("a second piece that a server does not give is told, and comes when it is there again", async () => {
  const desk = await Desk.open(browser, PLACES["from a web server"], { before: (page) => page.route(PIECE, (route) => route.abort()) });
  await workOn(desk);
  await desk.page.unroute(PIECE);
  await desk.at("paste-open").click();
  await desk.page.locator("dialog.reading").waitFor();
  await desk.at("paste-close").click();
  await desk.checked();
  assert.ok((await desk.rules()).length > 0, "and the report is checked");
  forgive(desk, /ERR_FAILED|Failed to fetch|NetworkError/);
  await desk.leave();
});

/** The single file with its second piece spoilt; `spoil` gets the text of its block. */
async function spoilt(spoil) {
  const folder = await mkdtemp(join(tmpdir(), "nianbao-pieces-"));
  const path = join(folder, "nianbao.html");
  const page = await readFile("dist/nianbao.html", "utf8");
  const block = /(<script [^>]*id="nianbao-rooms-[0-9a-f]{16}\.wasm"[^>]*>)(.*?)(?=<\/script>)/;
  assert.ok(block.test(page), "the single file has the block of its second piece");
  await writeFile(path, page.replace(block, (_, tag, text) => tag + spoil(text)));
  return { address: pathToFileURL(path).href, end: () => rm(folder, { recursive: true }) };
}

for (const [what, spoil] of [
  ["missing", () => ""],
  ["cut off", (text) => text.slice(0, 40_000)],
])
  test(`a second piece that is ${what} in the single file is told, and nothing is lost`, async () => {
    const { address, end } = await spoilt(spoil);
    const desk = await Desk.open(browser, address);
    await workOn(desk);
    await desk.reload();
    assert.equal(await desk.figure("requests.carried_out.other"), "71");
    forgive(desk, /Error/);
    await desk.page.context().close();
    await end();
  });
