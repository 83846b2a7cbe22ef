// What a number of the prose was compared with, or why it was not: told by mouse, by keyboard
// and to those who listen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, launch } from "./desk.mjs";

const ON_REQUEST = "sections.overview.on_request";
const TEXT = "全年收到政府信息公开申请7件，办结6件，约答复咨询40余件。网络申请5件，其中新城片区3件。";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function written(options = {}) {
  const desk = await Desk.open(browser, undefined, options);
  await desk.at("open-example").click();
  await desk.finding("T3-ROW").first().waitFor({ state: "attached" });
  await desk.at("hint-close").click();
  const prose = desk.field(ON_REQUEST);
  await prose.fill(TEXT);
  const place = desk.page.locator(`.prose-place:has([data-field="${ON_REQUEST}"])`);
  await place.locator(".agrees", { hasText: "7" }).waitFor();
  return { desk, prose, place, about: place.getByTestId("about-number") };
}

const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

test("the pointer on a number tells what it was compared with, and why one was not", async () => {
  const { desk, place, about } = await written();
  const tell = async (mark, text) => {
    await place.locator(mark).first().scrollIntoViewIfNeeded();
    await desk.page.mouse.move(...middle(await place.locator(mark).first().boundingBox()));
    await about.filter({ hasText: text }).waitFor();
  };
  await tell(".agrees", /“7件”与表三“一、本年新收”总计一致/);
  await tell(".disagrees", /“6件”与表三“（七）总计”不一致，按表应为 7/);
  await tell(".apart", /“40余件”是约数，不与表核对/);
  await desk.page.mouse.move(0, 0);
  await about.filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  await desk.leave();
});

test("keys go from number to number, and each is told where it stands", async () => {
  const { desk, prose, about } = await written();
  await prose.focus();
  await desk.page.keyboard.press("Control+Home");
  const chosen = () =>
    prose.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  for (const [number, text] of [
    ["7", /一致/],
    ["6", /按表应为 7/],
    ["40", /约数/],
    ["3", /分项/],
  ]) {
    await desk.page.keyboard.press("Alt+ArrowDown");
    await about.filter({ hasText: text }).waitFor();
    assert.equal(await chosen(), number);
  }
  await desk.page.keyboard.press("Alt+ArrowUp");
  await about.filter({ hasText: /约数/ }).waitFor();
  assert.equal(await chosen(), "40");
  assert.equal(await about.getAttribute("role"), "status", "it is read out");
  // What is typed changes what is told; leaving the text ends it.
  await desk.page.keyboard.press("Alt+ArrowUp");
  await desk.page.keyboard.type("7");
  await about.filter({ hasText: /“7件”与表三“（七）总计”一致/ }).waitFor();
  await prose.blur();
  await about.filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  await desk.leave();
});

for (const [name, scale] of [["100 %", 1], ["125 %", 1.25]])
  test(`at 1366×768 and ${name} the line stands in sight and covers no number it tells of`, async () => {
    const viewport = { width: Math.round(1366 / scale), height: Math.round(768 / scale) };
    const { desk, place, prose, about } = await written({ viewport, deviceScaleFactor: scale });
    await prose.focus();
    await desk.page.keyboard.press("Control+Home");
    for (const mark of [".agrees", ".disagrees", ".apart"]) {
      await desk.page.keyboard.press("Alt+ArrowDown");
      await about.filter({ hasText: /./ }).waitFor();
      const [line, number] = [await about.boundingBox(), await place.locator(mark).first().boundingBox()];
      assert.ok(line.y + line.height <= number.y, `${mark}: the line is above its number`);
      assert.ok(number.y - line.y - line.height < 8, `${mark}: and close to it`);
      assert.ok(line.x >= 0 && line.x + line.width <= viewport.width, `${mark}: within the page`);
    }
    if (process.env.NIANBAO_PICTURES) await desk.page.screenshot({ path: `${process.env.NIANBAO_PICTURES}/numbers-${scale}.png` });
    await desk.leave();
  });
