// The main job from end to end, in both editions, from a share and from a server.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFile } from "node:fs/promises";
import { Desk, PLACES, cells, figures, fixture, launch } from "./desk.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const [place, address] of Object.entries(PLACES)) {
  describe(place, () => {
    for (const name of ["pengbu-2020", "suqian-2024"]) {
      test(`the published figures of ${name} open, hold, and leave byte for byte as they came`, async () => {
        const desk = await Desk.open(browser, address);
        const source = await readFile(fixture(name));
        await desk.openFile(fixture(name));
        const rules = await desk.rules();
        assert.deepEqual(rules.filter((rule) => /^(T|C)/.test(rule) && rule !== "T4-PRECONDITION"), []);
        for (const [cell, value] of cells(JSON.parse(source)))
          assert.equal(await desk.figure(cell), String(value), cell);
        const json = await desk.export("json");
        assert.ok(json.bytes.equals(source), "the same bytes");
        const html = await desk.export("html");
        await desk.leave();

        // The published page opens again, on a machine that has never seen the report.
        const other = await Desk.open(browser, address);
        await other.openFile({ name: html.name, mimeType: "text/html", buffer: html.bytes });
        assert.ok((await other.export("json")).bytes.equals(source), "and again");
        assert.ok((await other.export("html")).bytes.equals(html.bytes), "and the page too");
        await other.leave();
      });
    }
  });
}

test("every figure of both editions can be typed by keyboard alone and adds up", async () => {
  for (const name of ["pengbu-2020", "suqian-2024"]) {
    const published = await figures(name);
    const desk = await Desk.open(browser);
    await desk.startNew(published.agency.name, published.year);
    assert.equal(await desk.field("edition").inputValue(), published.edition);
    for (const matrix of ["proactive", "requests", "disputes"]) {
      const addresses = await desk.page
        .locator(`.matrix-${matrix} [data-cell]`)
        .evaluateAll((all) => all.filter((cell) => cell.getAttribute("aria-readonly") !== "true").map((cell) => cell.dataset.cell));
      for (const address of addresses) {
        const value = address.split(".").reduce((level, key) => level[key], published.tables);
        await desk.type(address, String(value));
      }
    }
    for (const [cell, value] of cells(published)) assert.equal(await desk.figure(cell), String(value), cell);
    await thereAre(desk.page.locator('[data-severity="error"]'), 0);
    await desk.saved();
    const typed = JSON.parse((await desk.export("json")).bytes.toString());
    assert.deepEqual(typed.tables, published.tables);
    await desk.leave();
  }
});

test("a fault is seen as it is typed, followed, and put right with one click", async () => {
  for (const [name, address] of [["pengbu-2020", "requests.granted.total"], ["suqian-2024", "requests.unavailable_not_held.total"]]) {
    const desk = await Desk.open(browser);
    await desk.openFile(fixture(name));
    const right = await desk.figure(address);
    await desk.type(address, "7654");
    const found = desk.finding("T3-ROW");
    await found.waitFor();
    assert.equal(await found.getAttribute("data-severity"), "error");
    assert.equal(await found.getAttribute("data-culprit"), address);
    assert.ok((await found.getAttribute("data-cells")).split(" ").includes(address));
    await says(found, /表中为 7654，多 \d+/);
    assert.equal(await desk.cell(address).getAttribute("aria-invalid"), "true");

    // From far away the finding leads to its cell.
    await desk.field("title").click();
    await found.getByRole("button", { name: /^定位/ }).click();
    const focused = await desk.page.evaluate(() => document.activeElement.closest("[data-cell]").dataset.cell);
    assert.equal(focused, address);
    const box = await desk.cell(address).boundingBox();
    assert.ok(box.y > 100 && box.y < 700, "and it stands in view");

    await found.getByRole("button", { name: new RegExp(`^改为 ${right}`) }).click();
    await found.waitFor({ state: "detached" });
    assert.equal(await desk.figure(address), right);
    assert.equal(await desk.cell(address).getAttribute("aria-invalid"), null);

    await desk.at("undo").click();
    assert.equal(await desk.figure(address), "7654");
    await desk.at("redo").click();
    assert.equal(await desk.figure(address), right);
    await desk.leave();
  }
});

test("totals fill themselves, and can be typed by hand when that is switched off", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2025);
  await desk.type("requests.received.natural_person", "１２件");
  assert.equal(await desk.figure("requests.received.natural_person"), "12");
  assert.equal(await desk.figure("requests.received.total"), "12");
  await desk.type("requests.received.total", "99");
  assert.equal(await desk.figure("requests.received.total"), "12", "a computed total takes no typing");
  await desk.at("automatic-totals").first().click();
  await desk.type("requests.received.total", "13");
  assert.equal(await desk.figure("requests.received.total"), "13");
  await desk.finding("T3-ROW").waitFor();
  await desk.leave();
});

test("a new report follows its agency, kind and year until a person changes the wording", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例镇人民政府", 2020);
  assert.equal(await desk.field("title").inputValue(), "示例镇人民政府2020年政府信息公开工作年度报告");
  assert.match(await desk.field("preamble").inputValue(), /2020年1月1日至2020年12月31日/);
  assert.equal(await desk.field("edition").inputValue(), "2019");
  await desk.cell("requests.other.total").waitFor();
  await desk.field("agency.kind").selectOption("township");
  assert.match(await desk.field("sections.overview.supervision").inputValue(), /社会评议/);
  await desk.field("edition").selectOption("2021");
  await desk.finding("S05").waitFor();
  await desk.finding("S05").getByRole("button", { name: /改用 2019 版/ }).click();
  await desk.type("proactive.normative_documents.total_disclosed", "5");
  await desk.field("edition").selectOption("2021");
  await says(desk.at("message"), /有 1 个数在新格式中没有对应的单元格，已经保留/);
  await desk.at("take-back").click();
  assert.equal(await desk.figure("proactive.normative_documents.total_disclosed"), "5");
  await desk.cell("requests.other.total").waitFor();
  await desk.leave();
});
