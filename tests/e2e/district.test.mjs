// The district's desk: the reports of many bodies taken in, added up, compared, sent back.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PLACES, figures, launch } from "./desk.mjs";
import { NAMES, file, fill, open, report, said, states, sum, take } from "./office.mjs";
import { zip } from "./zip.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "nianbao-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

for (const [where, address] of Object.entries(PLACES))
  test(`many files are taken in, each body's state is seen, and the sum is right, ${where}`, async () => {
    const desk = await open(browser, address);
    const wrong = await report("丁乡", 9);
    wrong.tables.requests.granted.total = 8;
    await take(desk, [
      file("甲.json", await report("甲街道", 4)),
      file("乙.json", await report("乙街道", 5)),
      file("丁.json", wrong),
      file("戊.json", await report("戊局", 7, 2020)),
      file("去年.json", await report("甲街道", 40, 2023)),
      file("外.json", await report("名单外的局", 3)),
      file("坏.json", '{"format": "nianbao.report",'),
      file("别的.txt", "会议通知"),
    ]);
    assert.match(await said(desk), /^读入 6 份报告，4 份计入汇总，1 份是上一年度的，用于比较，1 份年度或格式不符，没有计入。2 个文件没有读入/);
    await says(desk.at("district-refused"), /坏\.json：文件在第 1 行.*别的\.txt：没有找到年度报告/s);
    const shown = await states(desk);
    assert.equal(shown["丙镇"], "missing");
    assert.equal(shown["丁乡"], "faulty");
    assert.equal(shown["戊局"], "apart");
    assert.equal(shown["名单外的局"], "stranger");
    assert.ok(["good", "doubtful"].includes(shown["甲街道"]), shown["甲街道"]);
    const rules = await desk.page.locator("[data-testid=district-remarks] [data-finding]").evaluateAll((all) => all.map((one) => one.dataset.finding));
    assert.equal(rules.filter((rule) => rule === "R03").length, 1);
    assert.equal(rules.filter((rule) => rule === "R02").length, 4, "three are missing, one is a stranger");
    assert.ok(rules.includes("R04"));
    assert.equal(await desk.at("district-standing").getAttribute("data-complete"), "false");
    await says(desk.at("district-standing"), /未报送 2 个（丙镇、己委员会）；年度或格式不符 1 个（戊局）/);
    // Only those that are missing.
    await desk.at("state-missing").click();
    assert.deepEqual(Object.keys(await states(desk)), ["丙镇", "己委员会"]);
    await desk.at("state-missing").click();
    assert.deepEqual(await desk.violations(), []);
    await desk.at("district-sums").click();
    assert.equal(await sum(desk, "requests.received.total"), "21");
    assert.equal(await sum(desk, "requests.granted.total"), "20");
    assert.equal(await sum(desk, "proactive.regulations.issued"), "0※");
    assert.deepEqual(await desk.violations(), []);
    // The report below saw nothing of it.
    await desk.at("district-close").click();
    await desk.at("district").waitFor({ state: "detached" });
    await thereAre(desk.page.locator("[data-cell]"), 0);
    await desk.leave();
  });

test("an empty desk says in three steps what to do, and only those filters are there that find somebody", async () => {
  const desk = await open(browser, undefined, { names: [] });
  await thereAre(desk.at("district-steps").locator("li"), 3);
  await thereAre(desk.page.locator(".district-chip:visible"), 0);
  assert.deepEqual(await desk.violations(), []);
  await fill(desk, "district-roll", "甲街道\n乙街道");
  await desk.at("district-steps").waitFor({ state: "detached" });
  await thereAre(desk.page.locator(".district-chip:visible"), 1);
  await says(desk.at("state-missing"), /未报送 2/);
  await desk.leave();
});

test("the same body again waits, both are shown with the cells that differ, and one is chosen", async () => {
  const desk = await open(browser);
  await take(desk, [file("甲.json", await report("甲街道", 4)), file("乙.json", await report("乙街道", 5))]);
  await take(desk, [file("甲.json", await report("甲街道", 4))]);
  assert.match(await said(desk), /1 份与已收到的相同/);
  await take(desk, [file("甲（改）.json", await report("甲街道", 6)), file("乙（改）.json", await report("乙街道", 50))]);
  assert.match(await said(desk), /2 份是同一机关的另一份，待确认/);
  assert.equal((await states(desk))["甲街道"], "waiting");
  await desk.page.locator('tr[data-body="甲街道"] button').click();
  const differing = desk.at("differing");
  await says(differing, /不同的格（6）/);
  await says(differing, /予以公开46/);
  await says(desk.at("waiting"), /原来的：“甲\.json”.*新收的：“甲（改）\.json”/s);
  assert.deepEqual(await desk.violations(), []);
  await desk.at("decide-newer").click();
  await desk.page.locator('tr[data-body="乙街道"] button').click();
  await desk.at("decide-older").click();
  await desk.at("district-sums").click();
  assert.equal(await sum(desk, "requests.received.total"), "11");
  await desk.leave();
});

test("a body in several states shows them all, the worst first, and each filter counts it", async () => {
  const desk = await open(browser);
  const wrong = async (count) => {
    const one = await report("甲街道", count);
    one.tables.requests.granted.total = count + 1;
    return one;
  };
  await take(desk, [file("甲.json", await wrong(4)), file("乙.json", await report("乙街道", 5))]);
  await take(desk, [file("甲（改）.json", await wrong(6)), file("甲（旧）.json", await report("甲街道", 6, 2020))]);
  const row = desk.page.locator('tr[data-body="甲街道"]');
  assert.match(await row.getAttribute("data-states"), /^apart faulty waiting/);
  await says(row, /年度或格式不符 有错误 重复报送/);
  for (const state of ["apart", "faulty", "waiting"]) {
    await says(desk.at(`state-${state}`), / 1$/);
    await desk.at(`state-${state}`).click();
    assert.deepEqual(Object.keys(await states(desk)), ["甲街道"], state);
    await desk.at(`state-${state}`).click();
  }
  // What counts no body is not there to be pressed.
  assert.ok(!(await desk.at("state-stranger").isVisible()));
  await row.locator("button").click();
  await says(desk.at("body-states"), /年度或格式不符 有错误 重复报送/);
  assert.deepEqual(await desk.violations(), []);
  await desk.leave();
});

test("what districts have left open is 未填 at the city and not 0, and what they have filled in arrives", async () => {
  const desk = await open(browser, undefined, { names: ["甲区", "乙区"], office: "示例市人民政府" });
  const of = async (name, issued) => {
    const one = await report(name, 5);
    for (const row of ["regulations", "normative_documents"])
      for (const column of ["issued", "repealed", "in_force"]) one.tables.proactive[row][column] = null;
    one.tables.proactive.normative_documents.issued = issued;
    return one;
  };
  await take(desk, [file("甲.json", await of("甲区", 12)), file("乙.json", await of("乙区", null))]);
  await desk.at("district-sums").click();
  assert.equal(await sum(desk, "proactive.regulations.issued"), "未填※");
  assert.equal(await sum(desk, "proactive.normative_documents.issued"), "12※");
  assert.equal(await sum(desk, "requests.received.total"), "10");
  await desk.page.locator('[data-sum="proactive.normative_documents.issued"]').click();
  await says(desk.at("shares"), /甲区12100%/);
  await says(desk.at("district"), /2 个机关（含本机关自身）此格是空格，没有计入/);
  await desk.at("pooled").check();
  await desk.at("district-output").click();
  await desk.at("make-report").click();
  await desk.at("district").waitFor({ state: "detached" });
  assert.equal(await desk.figure("proactive.normative_documents.issued"), "12");
  assert.equal(await desk.figure("proactive.regulations.issued"), "");
  assert.deepEqual(await desk.page.locator("[data-finding=C01] .fix").allTextContents(), []);
  await desk.leave();
});

test("a summed figure opens its contributors, sorted, with their shares, by keyboard alone", async () => {
  const desk = await open(browser, undefined, { year: 2020 });
  await take(desk, [
    file("1.json", await report("甲街道", 4, 2020)), file("2.json", await report("乙街道", 10, 2020)),
    file("3.json", await report("丙镇", 6, 2020)), file("4.json", await report("丁乡", 0, 2020)),
  ]);
  await desk.at("district-sums").focus();
  await desk.page.keyboard.press("Enter");
  await desk.page.locator('[data-sum="requests.received.natural_person"]').focus();
  for (let i = 0; i < 6; i++) await desk.page.keyboard.press("ArrowRight");
  assert.equal(await desk.page.evaluate(() => document.activeElement.dataset.sum), "requests.received.total");
  await desk.page.keyboard.press("ArrowDown");
  await desk.page.keyboard.press("ArrowDown");
  assert.equal(await desk.page.evaluate(() => document.activeElement.dataset.sum), "requests.granted.total");
  await desk.page.keyboard.press("Enter");
  const rows = await desk.page.locator("[data-testid=shares] tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(rows, [["乙街道", "10", "50%"], ["丙镇", "6", "30%"], ["甲街道", "4", "20%"]]);
  await desk.page.locator("[data-testid=shares] button").first().focus();
  await desk.page.keyboard.press("Enter");
  assert.equal(await desk.at("body-name").textContent(), "乙街道");
  await desk.leave();
});

test("the office's own work is one more contributor; complete is said only of what is", async () => {
  const desk = await open(browser, undefined, { names: ["甲街道"] });
  await take(desk, [file("甲.json", await report("甲街道", 4))]);
  await says(desk.at("district-standing"), /本机关自身的数没有填全/);
  await desk.at("district-sums").click();
  await desk.at("show-own").click();
  await desk.page.locator('[data-own="requests.received.natural_person"]').fill("3");
  await desk.page.keyboard.press("Enter");
  assert.equal(await desk.page.evaluate(() => document.activeElement.dataset.own), "requests.carried_in.natural_person", "Enter goes down");
  await desk.page.locator('[data-own="requests.received.natural_person"]').fill("约3件");
  await desk.page.keyboard.press("Tab");
  assert.equal(await desk.page.locator('[data-own="requests.received.natural_person"]').getAttribute("aria-invalid"), "true");
  await desk.page.locator('[data-own="requests.received.natural_person"]').fill("3");
  await desk.at("fill-own").click();
  await desk.at("show-sums").click();
  assert.equal(await sum(desk, "requests.received.total"), "7", "its own total follows");
  await desk.at("district-bodies").click();
  assert.equal(await desk.at("district-standing").getAttribute("data-complete"), "true");
  await says(desk.at("district-standing"), /^齐全：应报 1 个机关，已全部汇总。/);
  // A report of the office itself is no other body's.
  await take(desk, [file("本机关.json", await report("示例区政务公开办公室", 100))]);
  assert.match(await said(desk), /1 份是本机关的，请选择用途/);
  await desk.page.locator('tr[data-body="示例区政务公开办公室"] button').click();
  await desk.at("take-as-hand").click();
  await desk.at("district-reconcile").click();
  await says(desk.at("reconciled"), /格不一致/);
  await desk.leave();
});

test("folders and archives are taken in, whatever the encoding of their names", async () => {
  const desk = await open(browser);
  const inside = join(folder, "报送", "第一批");
  await mkdir(inside, { recursive: true });
  await writeFile(join(folder, "报送", "甲.json"), JSON.stringify(await report("甲街道", 4)));
  await writeFile(join(inside, "乙.json"), JSON.stringify(await report("乙街道", 5)));
  await writeFile(join(inside, "Thumbs.db"), "x");
  await take(desk, join(folder, "报送"), "district-folder");
  assert.match(await said(desk), /^读入 2 份报告，2 份计入汇总。$/);
  const archive = zip([
    ["附件/", Buffer.alloc(0)],
    ["附件/丙.json", Buffer.from(JSON.stringify(await report("丙镇", 6)))],
    // 丁.json in the encoding of a Chinese Windows.
    [Buffer.from([0xb6, 0xa1, 0x2e, 0x6a, 0x73, 0x6f, 0x6e]), Buffer.from(JSON.stringify(await report("丁乡", 7)))],
    ["坏.json", Buffer.from("{")],
    ["密.json", Buffer.from("x"), 1],
    ["里面.zip", zip([["a.json", Buffer.from("{}")], ["b.json", Buffer.from("{}")]])],
    ["__MACOSX/._丙.json", Buffer.from("x")],
  ]);
  await take(desk, [file("附件.zip", archive), file("不是.zip", "PK")]);
  assert.match(await said(desk), /^读入 2 份报告，2 份计入汇总。4 个文件没有读入/);
  const refused = await desk.at("district-refused").textContent();
  for (const place of [/附件\.zip\/坏\.json：文件在第 1 行/, /附件\.zip\/密\.json：加密/, /附件\.zip\/里面\.zip：这是压缩包，请先解压/, /不是\.zip：压缩包已损坏/]) assert.match(refused, place);
  await desk.page.locator('tr[data-body="丁乡"] button').click();
  await says(desk.at("district"), /文件“丁\.json”/);
  await desk.at("district-sums").click();
  assert.equal(await sum(desk, "requests.received.total"), "22");
  await desk.leave();
});

test("files and a folder that are dropped are taken in, on a share too", async () => {
  const dropped = join(folder, "拖放");
  await mkdir(join(dropped, "里层"), { recursive: true });
  await writeFile(join(folder, "拖.json"), JSON.stringify(await report("甲街道", 4)));
  await writeFile(join(dropped, "里层", "乙.json"), JSON.stringify(await report("乙街道", 5)));
  for (const address of Object.values(PLACES)) {
    const desk = await open(browser, address);
    const session = await desk.page.context().newCDPSession(desk.page);
    const data = { items: [], files: [join(folder, "拖.json"), dropped], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
    await desk.page.waitForFunction(() => /读入 \d+ 份报告/.test(document.querySelector("[data-testid=district-said]").textContent));
    const shown = await states(desk);
    assert.notEqual(shown["甲街道"], "missing");
    const refused = desk.at("district-refused");
    // A browser that does not let a page walk a dropped folder says so, with the way out.
    if (shown["乙街道"] === "missing") await says(refused, /拖放：浏览器不允许从这里拖入文件夹，请用“选择文件夹”/);
    console.log(`${address.slice(0, 5)}: a dropped folder is ${shown["乙街道"] === "missing" ? "refused with the way out" : "walked"}`);
    await desk.leave();
  }
});

test("published reports are read, and what is not certain is said", async () => {
  const desk = await open(browser, undefined, { year: 2024, names: ["宿迁市人民政府"] });
  await take(desk, ["tests/fixtures/documents/suqian-2024.docx", "tests/fixtures/documents/suqian-2024.xlsx"]);
  const row = desk.page.locator('tr[data-body="宿迁市人民政府"]');
  await says(row, /识读，推断 \d+ 格，未读出 \d+ 格/);
  await desk.at("district-sums").click();
  const { tables } = await figures("suqian-2024");
  assert.equal(await sum(desk, "requests.received.total"), String(tables.requests.received.total));
  await desk.leave();
});

test("bodies stand in a row, what stands out is named, and charts are drawn", async () => {
  const desk = await open(browser);
  const counts = [4, 5, 6, 5, 7, 90];
  const all = await Promise.all(NAMES.map(async (name, i) => file(`${i}.json`, await report(name, counts[i]))));
  await take(desk, [...all, file("去年.json", await report("甲街道", 40, 2023))]);
  await desk.at("district-compare").click();
  const first = desk.page.locator("[data-testid=ranking] tbody tr").first();
  await says(first, /1己委员会90/);
  await says(desk.page.locator("[data-testid=ranking] tbody tr").last(), /6甲街道440/);
  const outliers = await desk.at("outliers").textContent();
  assert.match(outliers, /己委员会：本年新收申请数量 90，占合计的 76.9%，同类（街道办事处，6 个）的中位数为 5，约为其 18 倍/);
  assert.match(outliers, /甲街道：本年新收申请数量 4，占合计的 3.4%，上年为 40，约为其 1\/10/);
  await desk.at("yardstick").selectOption({ label: "予以公开占办结总数的比例（%）" });
  await says(first, /100/);
  assert.deepEqual(await desk.violations(), []);
  await desk.at("district-charts").click();
  const pictures = desk.page.locator("[data-testid=charts] svg");
  await thereAre(pictures, 3, "there were no disputes");
  assert.match(await pictures.first().getAttribute("aria-label"), /予以公开 117（100%）/);
  // On paper the charts and nothing else.
  await desk.page.emulateMedia({ media: "print" });
  await pictures.first().waitFor();
  assert.ok(!(await desk.at("district-close").isVisible()));
  assert.ok(!(await desk.page.locator(".screen").isVisible()));
  await desk.page.emulateMedia({ media: null });
  assert.deepEqual(await desk.violations(), []);
  // What weighs most in a sum comes first; an amount in 元 before all.
  const dear = await report("己委员会", 91);
  dear.tables.proactive.fees.amount = "251000";
  const fees = await Promise.all(NAMES.slice(0, 5).map(async (name, i) => {
    const one = await report(name, counts[i] + 1);
    one.tables.proactive.fees.amount = String(10 + i);
    return file(`费${i}.json`, one);
  }));
  await desk.at("district-bodies").click();
  await desk.at("district-new").click();
  await fill(desk, "district-year", "2024");
  await take(desk, [...fees, file("费5.json", dear)]);
  await desk.at("district-compare").click();
  await says(desk.at("outliers").locator("li").first(), /^己委员会：.*251000，占合计的 \d+%，可能误以元为单位，如果是元，应为 25\.1 万元/);
  await desk.leave();
});

test("a total made by hand is compared, and the body that was left out is named", async () => {
  const desk = await open(browser);
  const counts = [4, 5, 6, 5, 7, 90];
  const all = await Promise.all(NAMES.map(async (name, i) => file(`${i}.json`, await report(name, counts[i]))));
  await take(desk, all);
  await desk.at("district-reconcile").click();
  // A report without the fourth body.
  await desk.at("reconcile-file").setInputFiles(file("手工.json", await report("示例区政务公开办公室", 112)));
  await desk.at("reconciled").waitFor();
  await says(desk.at("reconciled"), /6 格不一致/);
  await says(desk.at("suspects"), /丁乡：可能漏加，可以解释 6 格，没有与此不符的格.*乙街道：可能漏加/s);
  await says(desk.at("gaps"), /予以公开112117-5可能漏加/);
  assert.deepEqual(await desk.violations(), []);
  await desk.at("reconcile-clear").click();
  // A block of bare figures as large as table three, as a spreadsheet copies it.
  const rows = Object.values((await report("合计", 117)).tables.requests).map((row) => Object.values(row).join("\t"));
  rows[0] = "171\t0\t0\t0\t0\t0\t117";
  await desk.page.evaluate((text) => navigator.clipboard.writeText(text), rows.join("\r\n"));
  await desk.at("reconcile-paste").focus();
  await desk.page.keyboard.press("Control+V");
  await desk.at("gaps").locator("tbody tr").waitFor();
  await says(desk.at("reconcile-said"), /已按表三读入粘贴的数/);
  await says(desk.at("gaps"), /（自然人）17111754（可能数字前后颠倒）/);
  await desk.leave();
});

