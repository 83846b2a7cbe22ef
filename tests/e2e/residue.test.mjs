// What was left of another report: found at each place, and put right by one decision for all.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, launch } from "./desk.mjs";
import { thereAre } from "./waits.mjs";

const INTRO = "sections.overview.intro";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("another year and another body's word for itself come right together, in one step of undo", async () => {
  const desk = await Desk.open(browser);
  await desk.at("open-example").click();
  await desk.at("hint-close").click();
  const intro = desk.field(INTRO);
  const text = "2024年我局公开信息9条。截至2024年12月31日，我局开展培训。";
  await intro.fill(text);
  const cards = desk.page.locator('[data-finding="S13"]');
  await cards.nth(3).waitFor();
  assert.deepEqual(await cards.locator("mark").allTextContents(), ["2024", "我局", "2024", "我局"]);
  const all = cards.first().getByTestId("fix-kind");
  assert.equal(await all.textContent(), "同类 4 处全部改正");
  await all.click();
  await cards.first().waitFor({ state: "detached" });
  assert.equal(await intro.inputValue(), "2025年我街道公开信息9条。截至2025年12月31日，我街道开展培训。");
  await desk.at("undo").click();
  assert.equal(await intro.inputValue(), text);
  // One alone, and nothing of it in 全部改正.
  await thereAre(desk.at("fix-all"), 0);
  await cards.first().getByRole("button", { name: /^改为“2025”/ }).click();
  await cards.nth(3).waitFor({ state: "detached" });
  await thereAre(cards, 3);
  await desk.leave();
});
