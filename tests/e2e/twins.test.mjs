// One body under two names at the district's desk: it counts once until somebody decides.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, figures, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function report(name, count) {
  const report = await figures("suqian-2024");
  report.agency = { name, kind: "department" };
  report.tables.requests.received.natural_person = count;
  report.tables.requests.received.total = count;
  return { name: `${name}.json`, mimeType: "", buffer: Buffer.from(JSON.stringify(report)) };
}

async function open(names) {
  const desk = await Desk.open(browser);
  await desk.menu("open-district");
  await desk.at("district-office").fill("岳阳市云溪区政务公开办公室");
  await desk.at("district-year").fill("2024");
  await desk.at("district-roll").fill(names.join("\n"));
  await desk.at("district-roll").blur();
  return desk;
}

async function take(desk, files) {
  await desk.at("district-files").setInputFiles(files);
  await desk.at("district-said").filter({ hasText: `读入 ${files.length} 份报告` }).waitFor();
}

async function sum(desk, expected, what) {
  await desk.at("district-sums").click();
  await says(desk.page.locator('[data-sum="requests.received.total"]'), new RegExp(`^${expected}$`), what);
  await desk.at("district-bodies").click();
}

const row = (desk, name) => desk.page.locator(`tr[data-body="${name}"]`);

test("区教育局 beside 云溪区教育局 waits outside the sum, and is decided and taken back", async () => {
  const desk = await open(["云溪区教育局"]);
  await take(desk, [await report("区教育局", 30), await report("云溪区教育局", 4)]);
  await says(desk.at("district-said"), /1 份计入汇总，1 份可能与另一个机关是同一机关，未计入合计，待确认/);
  assert.equal(await row(desk, "区教育局").getAttribute("data-state"), "twin");
  await says(desk.at("district-remarks"), /区教育局：可能与“云溪区教育局”是同一机关，未计入合计/);
  await says(desk.at("district-standing"), /疑为同一机关、未计入合计 1 个（区教育局）/);
  await sum(desk, 4);
  // Another body, after all.
  await row(desk, "区教育局").locator("button").click();
  await says(desk.at("twin"), /可能与“云溪区教育局”是同一机关，未计入合计。/);
  assert.deepEqual(await desk.violations(), []);
  await desk.at("tell-apart").click();
  await thereAre(desk.at("twin"), 0);
  await sum(desk, 34);
  await desk.at("district-undo").click();
  await sum(desk, 4, "taken back");
  // The same body: its two reports wait for a decision.
  await row(desk, "区教育局").locator("button").click();
  await desk.at("name-also").click();
  assert.match(await row(desk, "云溪区教育局").getAttribute("data-states"), /waiting/);
  await sum(desk, "(4|30)", "one of the two");
  await desk.leave();
});

test("one press takes all names that are only written otherwise, and one undo takes it back", async () => {
  const desk = await open(["教育局", "发展和改革局", "人力资源和社会保障局", "财政局"]);
  await take(desk, [await report("云溪区教育局", 1), await report("发改局", 2), await report("区人社局", 3), await report("镇龙台社区", 4)]);
  await says(desk.at("certain"), /有 3 个名称与名单上的机关只是写法不同/);
  assert.deepEqual(await desk.violations(), []);
  await desk.at("accept-certain").click();
  await says(desk.at("district-said"), /已将 3 个名称认作名单上的机关/);
  await thereAre(desk.at("certain"), 0);
  assert.equal(await desk.at("district-roll").inputValue(), "教育局；云溪区教育局\n发展和改革局；发改局\n人力资源和社会保障局；区人社局\n财政局\n");
  await says(desk.at("district-standing"), /未报送 1 个（财政局）/);
  await desk.page.keyboard.press("Control+Z");
  await says(desk.at("certain"), /有 3 个名称/);
  assert.equal(await desk.at("district-roll").inputValue(), "教育局\n发展和改革局\n人力资源和社会保障局\n财政局\n");
  await desk.leave();
});
