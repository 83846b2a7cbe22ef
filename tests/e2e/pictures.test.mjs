// The pictures of the README, made anew by every run beside those that are kept: the same views
// at the same size. Where one is out of date, copy it from tests/e2e/out/pictures by hand.
import assert from "node:assert/strict";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";

const KEPT = "tests/pictures";
const MADE = "tests/e2e/out/pictures";

/** Those of the guide, smaller and of one thing each. */
const GUIDE_KEPT = "src/app/pictures";
const GUIDE_MADE = "tests/e2e/out/guide";
/** The most that one of them may weigh, in bytes: the page carries them. */
const GUIDE_MOST = 18_000;

/** Width and height of a PNG picture. */
const size = (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
/** Width and height of a WebP picture: of its one frame, or of the canvas where parts are see-through. */
const sizeOfWebp = (bytes) => {
  if (bytes.toString("latin1", 12, 16) === "VP8X") return [24, 27].map((at) => bytes.readUIntLE(at, 3) + 1);
  return [26, 28].map((at) => bytes.readUInt16LE(at) & 0x3fff);
};

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("the main views are pictured at the size that most users have", async () => {
  await rm(MADE, { recursive: true, force: true });
  await mkdir(MADE, { recursive: true });
  const desk = await Desk.open(browser);
  const picture = async (name) => {
    const bytes = await desk.page.screenshot({ path: `${MADE}/${name}.png` });
    assert.ok(bytes.length > 20_000, `${name} shows something`);
    assert.deepEqual(size(bytes), size(await readFile(`${KEPT}/${name}.png`)), `${name} is kept at this size`);
  };
  await picture("welcome");
  await desk.at("open-example").click();
  await desk.at("dismiss").click();
  await desk.at("hint-close").click();
  await desk.saved();
  // The time of saving would make every picture a new one.
  await desk.at("save-state").evaluate((element) => (element.textContent = "已保存 09:31:07"));
  await picture("cover");
  await desk.cell("requests.granted.natural_person").click();
  await desk.page.keyboard.press("Shift+ArrowRight");
  await desk.page.keyboard.press("Shift+ArrowDown");
  await desk.page.keyboard.press("F1");
  await desk.page.evaluate(() => document.getElementById("section-2").scrollIntoView());
  await picture("desk");
  for (let i = 0; i < 2; i++) await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("?");
  await picture("keys");
  await desk.page.keyboard.press("Escape");
  await desk.field("sections.overview.on_request").fill("全年收到政府信息公开申请9件，上年结转1件，办结{{requests.closed_total.total}}件，结转下年度继续办理1件。");
  await desk.finding("N01").waitFor();
  await desk.at("save-state").evaluate((element) => (element.textContent = "已保存 09:31:07"));
  await desk.page.evaluate(() => document.getElementById("section-0").scrollIntoView());
  await picture("prose");
  await desk.at("preview").click();
  await picture("preview");
  await desk.at("save-state").click();
  await desk.at("version-name").fill("送审稿");
  await desk.page.keyboard.press("Enter");
  await desk.at("version").last().click();
  await desk.at("records-count").waitFor();
  // Times again.
  await desk.page.evaluate(() => document.querySelectorAll(".records-time, .records-acts h3").forEach((element, i) => (element.textContent = `2026-01-1${i % 6} 09:31`)));
  await picture("versions");
  await desk.page.keyboard.press("Escape");
  await desk.at("records").waitFor({ state: "detached" });
  await desk.at("paste-open").click();
  // Digits that ran together, two readings of one row.
  const document = await readFile("tests/fixtures/documents/founding-2020.txt", "utf8");
  await desk.at("paste-text").fill(document.replace("规范性文件\n\n2\n\n2\n\n8", "规范性文件\n\n2812"));
  await desk.at("paste-choice").waitFor();
  await desk.at("paste-text").evaluate((area) => (area.scrollTop = 0));
  await picture("reading");
  await desk.page.keyboard.press("Escape");
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  await district(desk, picture);
  assert.deepEqual((await readdir(MADE)).sort(), (await readdir(KEPT)).sort(), "every picture that is kept was made");
  await desk.leave();
});

test("the guide's pictures show what the page looks like", async () => {
  await rm(GUIDE_MADE, { recursive: true, force: true });
  await mkdir(GUIDE_MADE, { recursive: true });
  const desk = await Desk.open(browser);
  const { page } = desk;
  const session = await page.context().newCDPSession(page);
  const made = [];
  /** A picture of these places together, `margin` around them. */
  const picture = async (name, places, { scale = 1, margin = 0, height = Infinity } = {}) => {
    await desk.at("save-state").evaluate((element) => (element.textContent = "已保存 09:31"));
    const boxes = await Promise.all(places.map((place) => place.boundingBox()));
    const [left, top] = ["x", "y"].map((side) => Math.max(0, Math.floor(Math.min(...boxes.map((box) => box[side])) - margin)));
    const right = Math.ceil(Math.max(...boxes.map((box) => box.x + box.width)) + margin);
    const bottom = Math.ceil(Math.max(...boxes.map((box) => box.y + box.height)) + margin);
    const clip = { x: left, y: top, width: right - left, height: Math.min(bottom - top, height), scale };
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 12, clip });
    const bytes = Buffer.from(data, "base64");
    await writeFile(`${GUIDE_MADE}/${name}.webp`, bytes);
    made.push([name, bytes]);
  };
  const compare = async ([name, bytes]) => {
    const kept = await readFile(`${GUIDE_KEPT}/${name}.webp`);
    for (const one of [bytes, kept]) assert.ok(one.length > 2_000 && one.length < GUIDE_MOST, `${name}: ${one.length} bytes`);
    const [now, then] = [bytes, kept].map(sizeOfWebp);
    for (const i of [0, 1]) assert.ok(Math.abs(now[i] - then[i]) <= 40, `${name} is kept at about this size: ${now} and ${then}`);
  };
  await desk.at("open-example").click();
  await desk.at("dismiss").click();
  await desk.at("hint-close").click();
  await desk.saved();
  await desk.cell("requests.granted.natural_person").fill("5");
  await desk.cell("requests.granted.natural_person").press("Tab");
  await desk.finding("T3-ROW").first().waitFor();
  await page.evaluate(() => document.getElementById("section-0").scrollIntoView());
  await picture("desk", [page.locator("body")], { scale: 0.47 });
  await picture("finding", [desk.finding("T3-ROW").first()], { margin: 6 });
  await desk.cell("requests.granted.natural_person").click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("F1");
  await page.evaluate(() => document.getElementById("section-2").scrollIntoView());
  await picture("cells", [page.locator("#section-2")], { scale: 0.72, margin: 10, height: 400 });
  for (let i = 0; i < 2; i++) await page.keyboard.press("Escape");
  await desk.field("sections.overview.on_request").fill("全年收到政府信息公开申请9件，上年结转1件，办结{{requests.closed_total.total}}件，结转下年度继续办理1件。");
  await desk.finding("N01").waitFor();
  await picture("prose", [desk.field("sections.overview.on_request")], { margin: 30 });
  await page.keyboard.press("Control+e");
  await picture("exports", [page.locator("dialog.modal-exports")], { scale: 0.72, height: 430 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+o");
  const text = await readFile("tests/fixtures/documents/founding-2020.txt", "utf8");
  await desk.at("paste-text").fill(text.replace("规范性文件\n\n2\n\n2\n\n8", "规范性文件\n\n2812"));
  await desk.at("paste-choice").waitFor();
  await desk.at("paste-text").evaluate((area) => (area.scrollTop = 0));
  await picture("reading", [page.locator("dialog.reading")], { scale: 0.47 });
  await page.keyboard.press("Escape");
  assert.deepEqual((await readdir(GUIDE_MADE)).sort(), (await readdir(GUIDE_KEPT)).sort(), "every picture that is kept was made");
  for (const one of made) await compare(one);
  // Seen in the guide, each with what it shows.
  await page.locator("dialog.reading").waitFor({ state: "detached" });
  await desk.at("guide").click();
  const seen = await page.locator(".guide figure").evaluateAll((all) => all.map((one) => [one.querySelector("img").naturalWidth > 200, one.querySelector("figcaption").textContent.length > 8]));
  assert.deepEqual(seen, (await readdir(GUIDE_KEPT)).map(() => [true, true]));
  await desk.leave();
});

/** The district's desk with five bodies of seven, one of them wrong. */
async function district(desk, picture) {
  await desk.menu("open-district");
  for (const [hook, text] of [["district-office", "青山区政务公开办公室"], ["district-year", "2024"], ["district-roll", "上塘街道\n白石街道\n长桥镇\n东湖镇\n区城市管理局\n区教育局\n区卫生健康局"]]) {
    await desk.at(hook).fill(text);
    await desk.at(hook).blur();
  }
  const model = JSON.parse(await readFile(fixture("shanghai-stcsm-2024"), "utf8"));
  const { total: _lost, ...open } = model.tables.requests.carried_out;
  model.tables.requests.carried_out.total = Object.values(open).reduce((sum, count) => sum + count, 0);
  const files = ["上塘街道", "白石街道", "长桥镇", "区城市管理局", "区教育局"].map((name, i) => {
    model.agency = { name, kind: i < 2 ? "subdistrict" : i < 3 ? "township" : "department" };
    const { received } = model.tables.requests;
    for (const row of ["received", "granted", "closed_total"])
      for (const column of ["natural_person", "total"]) model.tables.requests[row][column] += i;
    if (i === 3) received.total += 1;
    return { name: `${name}.json`, mimeType: "", buffer: Buffer.from(JSON.stringify(model)) };
  });
  await desk.at("district-files").setInputFiles(files);
  await desk.page.getByText(/读入 5 份报告/).waitFor();
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  const still = () =>
    desk.page.evaluate(() => {
      document.querySelector("[data-testid=district-state]").textContent = "已保存 09:31";
      for (const row of document.querySelectorAll("[data-testid=district-list] tbody tr")) if (row.cells[6].textContent) row.cells[6].textContent = "2026-01-15 09:31";
    });
  await still();
  await picture("district");
  await desk.at("district-sums").click();
  await desk.page.locator('[data-sum="requests.received.total"]').click();
  await desk.page.locator(".district-sheet").evaluate((sheet) => (sheet.scrollTop = 370));
  await still();
  await picture("sums");
}
