// The pictures of the README, made anew by every run so that they are never stale.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("the main views are pictured at the size that most users have", async () => {
  await mkdir("tests/pictures", { recursive: true });
  const desk = await Desk.open(browser);
  const picture = async (name) => {
    const bytes = await desk.page.screenshot({ path: `tests/pictures/${name}.png` });
    assert.ok(bytes.length > 20_000, `${name} shows something`);
  };
  await picture("welcome");
  await desk.openFile(fixture("suqian-2024"));
  await desk.at("dismiss").click();
  await desk.type("requests.unavailable_not_held.total", "889");
  await desk.page.evaluate(() => document.getElementById("section-2").scrollIntoView());
  await desk.saved();
  await picture("desk");
  await desk.at("preview").click();
  await picture("preview");
  await desk.leave();
});
