// Blocks of cells: chosen, copied, cut, filled, and pasted from other programs.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, figures, fixture, launch } from "./desk.mjs";
import { R, blank, paste, press } from "./table.mjs";
import { pass, says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const clipboard = (desk) =>
  desk.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const text = async (type) => (item.types.includes(type) ? (await item.getType(type)).text() : "");
    return { plain: await text("text/plain"), html: await text("text/html") };
  });

test("a block is chosen by Shift, copied as text and as a table, cleared and put back", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  await desk.cell(R("received", "natural_person")).click();
  await press(desk, "Shift+ArrowRight", "Shift+ArrowDown");
  await thereAre(desk.page.locator(".chosen"), 4);
  await press(desk, "Control+c");
  const copied = await clipboard(desk);
  assert.equal(copied.plain.replaceAll("\r\n", "\n"), "3440\t75\n118\t3\n");
  assert.match(copied.html, /<table>.*<tr><td>3440<\/td><td>75<\/td><\/tr><tr><td>118<\/td><td>3<\/td><\/tr>/s);
  await press(desk, "Delete");
  assert.equal(await desk.figure(R("carried_in", "commercial_enterprise")), "");
  await press(desk, "Control+z");
  assert.equal(await desk.figure(R("carried_in", "commercial_enterprise")), "3");
  await desk.cell(R("granted", "natural_person")).click();
  await press(desk, "Control+v");
  assert.equal(await desk.figure(R("partially_granted", "commercial_enterprise")), "3");
  await says(desk.at("message"), /粘贴预览：4 格，其中 4 格有变化/);
  await desk.at("take-back").click();
  assert.equal(await desk.figure(R("granted", "natural_person")), "1408");
  await desk.leave();
});

test("dragging chooses a block, cutting and filling act on all of it", async () => {
  const desk = await blank(browser);
  await desk.type(R("granted", "natural_person"), "1");
  await desk.type(R("granted", "commercial_enterprise"), "2");
  const from = await desk.cell(R("granted", "natural_person")).boundingBox();
  const to = await desk.cell(R("denied_state_secret", "commercial_enterprise")).boundingBox();
  await desk.page.mouse.move(from.x + 20, from.y + 10);
  await desk.page.mouse.down();
  await desk.page.mouse.move(to.x + 20, to.y + 10, { steps: 5 });
  await desk.page.mouse.up();
  await thereAre(desk.page.locator(".chosen"), 6);
  await press(desk, "Control+d");
  for (const row of ["granted", "partially_granted", "denied_state_secret"])
    assert.deepEqual([await desk.figure(R(row, "natural_person")), await desk.figure(R(row, "commercial_enterprise"))], ["1", "2"]);
  await press(desk, "Control+r");
  assert.equal(await desk.figure(R("denied_state_secret", "commercial_enterprise")), "1");
  await press(desk, "Control+x");
  assert.equal(await desk.figure(R("granted", "natural_person")), "");
  await press(desk, "Control+z", "Control+z", "Control+z");
  assert.equal(await desk.figure(R("partially_granted", "commercial_enterprise")), "", "three acts, three steps");
  assert.equal(await desk.figure(R("granted", "commercial_enterprise")), "2");
  await desk.leave();
});

test("a table from a spreadsheet lands with headers left out, totals compared, edges told", async () => {
  const desk = await blank(browser);
  await desk.cell(R("received", "natural_person")).click();
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>.xl65{mso-number-format:"\\@";}</style></head>
    <body link="#0563C1"><table border=0 cellpadding=0 style='border-collapse:collapse'><!--StartFragment--><col width=72 span=8>
    <tr height=19><td class=xl65></td><td>自然人</td><td>商业&nbsp;企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>
    <tr height=19><td class=xl65>一、本年新收政府信息公开申请数量</td><td align=right x:num="1234">1,234</td><td>１２</td><td></td><td>0</td><td>0</td><td>3件</td><td>1249</td></tr>
    <tr><td>二、上年结转政府信息公开申请数量</td><td>5</td><td colspan=5></td><td>6</td></tr>
    <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td>9</td></tr><![endif]><!--EndFragment--></table></body></html>`;
  await paste(desk, { "text/html": html, "text/plain": "should not be read" });
  assert.equal(await desk.figure(R("received", "natural_person")), "1234");
  assert.equal(await desk.figure(R("received", "commercial_enterprise")), "12");
  assert.equal(await desk.figure(R("received", "other")), "3");
  assert.equal(await desk.figure(R("received", "total")), "1249");
  assert.equal(await desk.figure(R("carried_in", "total")), "5");
  assert.equal(await desk.figure(R("granted", "natural_person")), "", "the hidden row is no row");
  const said = await desk.at("message").textContent();
  assert.match(said, /^粘贴预览：/);
  assert.match(said, /2 格合计自动计算，没有覆盖，其中 1 格与粘贴的数不同（.*粘贴为 6，计算为 5）/);
  await press(desk, "Control+z");
  assert.equal(await desk.figure(R("received", "natural_person")), "", "one paste, one step");

  await desk.cell(R("carried_out", "other")).click();
  await paste(desk, { "text/plain": "1\t2\r\n3\t4\r\n" });
  assert.equal(await desk.figure(R("carried_out", "other")), "1");
  await says(desk.at("message"), /超出表格的 2 格没有粘贴/);
  await desk.leave();
});

test("what Calc puts on the clipboard lands whole, with its labels and headers or without", async () => {
  const { tables } = await figures("suqian-2024");
  for (const name of ["calc-table-three", "calc-figures"]) {
    const desk = await blank(browser, 2024);
    await desk.cell(R("received", "natural_person")).click();
    const read = (ending) => readFile(`tests/fixtures/clipboard/${name}.${ending}`, "utf8");
    await paste(desk, { "text/html": await read("html"), "text/plain": await read("tsv") });
    for (const [row, columns] of Object.entries(tables.requests))
      for (const [column, value] of Object.entries(columns)) assert.equal(await desk.figure(R(row, column)), String(value));
    await says(desk.at("message"), /^粘贴预览：144 格，其中 144 格有变化。31 格合计自动计算，没有覆盖，与粘贴的数一致。/);
    await desk.leave();
  }
});

test("a pasted block is marked, counted, and kept by going on or taken back by Escape", async () => {
  const desk = await blank(browser);
  const cells = [R("granted", "natural_person"), R("granted", "commercial_enterprise"), R("granted", "research_institution")];
  const marked = () => desk.page.locator("td.pointed input").evaluateAll((inputs) => inputs.map((input) => input.dataset.cell));
  const values = async () => Promise.all(cells.map((cell) => desk.figure(cell)));
  await desk.type(cells[0], "7");
  await desk.cell(cells[0]).click();
  await paste(desk, { "text/plain": "1\t2\t3\r\n" });
  assert.deepEqual(await values(), ["1", "2", "3"]);
  assert.deepEqual(await marked(), cells);
  await says(desk.at("message"), /^粘贴预览：3 格，其中 3 格有变化（1 格原有的数被替换）。$/);
  await press(desk, "Escape");
  assert.deepEqual(await values(), ["7", "", ""]);
  assert.deepEqual(await marked(), []);
  assert.equal((await desk.at("message").textContent()).trim(), "");

  await paste(desk, { "text/plain": "7\t2\t3\r\n" });
  assert.deepEqual(await marked(), cells.slice(1), "what stays the same is not marked");
  await desk.at("dismiss").click();
  assert.deepEqual([await values(), await marked()], [["7", "2", "3"], []], "kept by a word");
  await desk.cell(cells[0]).click();
  await paste(desk, { "text/plain": "4\t5\t6\r\n" });
  await press(desk, "9", "Tab");
  assert.deepEqual([await values(), await marked()], [["9", "5", "6"], []], "kept by going on");
  await press(desk, "Escape");
  assert.deepEqual(await values(), ["9", "5", "6"], "Escape takes back no more");
  await desk.leave();
});

test("pasted HTML is never part of the page, whatever it holds", async () => {
  const desk = await blank(browser);
  await desk.page.evaluate(() => (window.canary = 0));
  await desk.cell(R("received", "natural_person")).click();
  await paste(desk, { "text/html": `<table><tr><td>3<img src=x onerror="canary=1"><script>canary=1</script></td><td><svg onload="canary=1">4</svg></td></tr></table>` });
  await pass(200, "a picture that is not there would have failed by now");
  assert.equal(await desk.page.evaluate(() => window.canary), 0);
  await thereAre(desk.page.locator("table img, table svg"), 0);
  await desk.leave();
});
