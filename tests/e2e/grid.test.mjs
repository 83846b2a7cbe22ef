// The grid behaves as the spreadsheets that people know.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFile } from "node:fs/promises";
import { Desk, figures, fixture, launch } from "./desk.mjs";
import { pass, says, still, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A desk with a blank report of a year, in whose tables the hand can walk. */
async function blank(year = 2025) {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", year);
  await desk.at("hint-close").click();
  return desk;
}

const R = (row, column) => `requests.${row}.${column}`;
const active = (desk) => desk.page.evaluate(() => document.activeElement.dataset?.cell);
const press = async (desk, ...keys) => {
  for (const key of keys) await desk.page.keyboard.press(key);
};
const clipboard = (desk) =>
  desk.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const text = async (type) => (item.types.includes(type) ? (await item.getType(type)).text() : "");
    return { plain: await text("text/plain"), html: await text("text/html") };
  });
/** Pastes as the browser does: an event with the clipboard's data on the focused cell. */
const paste = (desk, data) =>
  desk.page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, data);

describe("walking", () => {
  for (const year of [2020, 2025]) {
    test(`arrows, Home, End, Enter and Tab go where a spreadsheet goes, ${year}`, async () => {
      const desk = await blank(year);
      await desk.cell(R("received", "natural_person")).click();
      const walk = async (key, expected) => {
        await press(desk, key);
        assert.equal(await active(desk), expected, key);
      };
      await walk("ArrowRight", R("received", "commercial_enterprise"));
      await walk("ArrowDown", R("carried_in", "commercial_enterprise"));
      await walk("ArrowLeft", R("carried_in", "natural_person"));
      await walk("ArrowLeft", R("carried_in", "natural_person"));
      await walk("ArrowUp", R("received", "natural_person"));
      await walk("End", R("received", "total"));
      await walk("Home", R("received", "natural_person"));
      await walk("Control+End", R("carried_out", "total"));
      await walk("Control+Home", R("received", "natural_person"));
      await walk("Enter", R("carried_in", "natural_person"));
      await walk("Shift+Enter", R("received", "natural_person"));
      await walk("Tab", R("received", "commercial_enterprise"));
      await walk("Tab", R("received", "research_institution"));
      await walk("Shift+Tab", R("received", "commercial_enterprise"));
      await walk("Enter", R("carried_in", "natural_person"));
      await walk("End", R("carried_in", "total"));
      await walk("Tab", R("granted", "natural_person"));
      await desk.leave();
    });
  }

  test("merged cells of table two are passed through without losing the column", async () => {
    const desk = await blank();
    await desk.cell("proactive.normative_documents.in_force").click();
    await press(desk, "ArrowDown");
    assert.equal(await active(desk), "proactive.licences.decisions");
    await press(desk, "ArrowUp");
    assert.equal(await active(desk), "proactive.normative_documents.in_force");
    await desk.leave();
  });

  test("each table is one tab stop, and Escape then Tab leaves it", async () => {
    const desk = await blank();
    for (const matrix of ["proactive", "requests", "disputes"])
      await thereAre(desk.page.locator(`.matrix-${matrix} [tabindex="0"]`), 1);
    await desk.cell(R("granted", "other")).click();
    assert.equal(await desk.page.locator('.matrix-requests [tabindex="0"]').getAttribute("data-cell"), R("granted", "other"));
    await press(desk, "Escape", "Tab");
    assert.equal(await desk.page.evaluate(() => document.activeElement.closest(".matrix-requests")), null);
    await press(desk, "Shift+Tab");
    assert.equal(await active(desk), R("granted", "other"), "and back to the same cell");
    await desk.cell("disputes.litigation_after_reconsideration.total").click();
    await press(desk, "Tab");
    assert.equal(await active(desk), undefined, "Tab behind the last cell leaves too");
    await desk.leave();
  });
});

describe("writing", () => {
  test("typing replaces, F2 and a double click edit, Escape restores, Delete leaves blank", async () => {
    const desk = await blank();
    const cell = R("granted", "natural_person");
    await desk.type(cell, "12");
    await desk.cell(cell).click();
    await desk.page.keyboard.type("7");
    assert.equal(await desk.figure(cell), "7");
    await press(desk, "Escape");
    assert.equal(await desk.figure(cell), "12");
    await press(desk, "F2");
    await desk.page.keyboard.type("3");
    await press(desk, "ArrowLeft", "ArrowLeft", "Backspace");
    assert.equal(await desk.figure(cell), "23", "arrows move the caret");
    assert.equal(await active(desk), cell);
    await press(desk, "Escape");
    assert.equal(await desk.figure(cell), "12");
    await desk.cell(cell).dblclick();
    await desk.page.keyboard.type("0");
    await press(desk, "Enter");
    assert.equal(await desk.figure(cell), "120");
    await press(desk, "Shift+Enter", "Delete");
    assert.equal(await desk.figure(cell), "");
    assert.equal(await desk.figure(R("granted", "total")), "", "a total of blanks is blank");
    await press(desk, "Control+z");
    assert.equal(await desk.figure(cell), "120");
    assert.equal(await active(desk), cell, "undo leads back to the place");
    await desk.leave();
  });

  test("an input method loses no key, commits nothing while composing, and wide digits are digits", async () => {
    const desk = await blank();
    const cell = R("received", "natural_person");
    await desk.type(cell, "5");
    await desk.cell(cell).click();
    const session = await desk.page.context().newCDPSession(desk.page);
    await session.send("Input.imeSetComposition", { text: "１", selectionStart: 1, selectionEnd: 1 });
    await session.send("Input.imeSetComposition", { text: "１２", selectionStart: 2, selectionEnd: 2 });
    assert.equal(await desk.figure(cell), "１２", "the first key replaced what stood there");
    assert.equal(await desk.figure(R("received", "total")), "5", "nothing is taken over while composing");
    await session.send("Input.insertText", { text: "１２，３４５件" });
    assert.equal(await desk.figure(R("received", "total")), "12345");
    await press(desk, "Enter");
    assert.equal(await desk.figure(cell), "12345");

    // The same in a sentence.
    const prose = desk.field("sections.other");
    await prose.fill("");
    await prose.focus();
    await session.send("Input.imeSetComposition", { text: "wu", selectionStart: 2, selectionEnd: 2 });
    await session.send("Input.insertText", { text: "无其他事项。" });
    assert.equal(await prose.inputValue(), "无其他事项。");
    await desk.saved();
    await desk.reload();
    assert.equal(await desk.field("sections.other").inputValue(), "无其他事项。");
    await desk.leave();
  });

  test("one act is one step of undo, and redo makes it again", async () => {
    const desk = await blank();
    await desk.type(R("granted", "natural_person"), "123");
    await desk.type(R("granted", "other"), "4");
    await press(desk, "Control+z");
    assert.equal(await desk.figure(R("granted", "other")), "");
    assert.equal(await desk.figure(R("granted", "natural_person")), "123");
    await press(desk, "Control+z");
    assert.equal(await desk.figure(R("granted", "natural_person")), "");
    await press(desk, "Control+y", "Control+y");
    assert.equal(await desk.figure(R("granted", "total")), "127");
    await desk.leave();
  });
});

describe("blocks", () => {
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
    const desk = await blank();
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
    const desk = await blank();
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
      const desk = await blank(2024);
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
    const desk = await blank();
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
    const desk = await blank();
    await desk.page.evaluate(() => (window.canary = 0));
    await desk.cell(R("received", "natural_person")).click();
    await paste(desk, { "text/html": `<table><tr><td>3<img src=x onerror="canary=1"><script>canary=1</script></td><td><svg onload="canary=1">4</svg></td></tr></table>` });
    await pass(200, "a picture that is not there would have failed by now");
    assert.equal(await desk.page.evaluate(() => window.canary), 0);
    await thereAre(desk.page.locator("table img, table svg"), 0);
    await desk.leave();
  });
});

describe("what stays in sight", () => {
  test("headers stick while the table scrolls, and the page never scrolls sideways", async () => {
    const desk = await blank();
    for (const size of [{ width: 1366, height: 768 }, { width: 1920, height: 1080 }, { width: 800, height: 700 }]) {
      await desk.page.setViewportSize(size);
      await desk.cell(R("carried_out", "natural_person")).click();
      const sideways = await desk.page.evaluate(() =>
        [document.documentElement, document.querySelector(".sheet-scroll")].map((e) => e.scrollWidth - e.clientWidth));
      assert.deepEqual(sideways, [0, 0], JSON.stringify(size));
      const head = await desk.page.locator(".matrix-requests thead").boundingBox();
      const frame = await desk.page.locator(".sheet-scroll").boundingBox();
      assert.ok(head.y >= frame.y - 1 && head.y < frame.y + 200, `head at ${head.y} in ${JSON.stringify(size)}`);
    }
    // Enlarged to 200 %, everything can be reached.
    await desk.page.setViewportSize({ width: 683, height: 384 });
    await desk.cell(R("carried_out", "total")).click();
    const box = await desk.cell(R("carried_out", "total")).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 683 && box.y > 80 && box.y < 384, JSON.stringify(box));
    await desk.leave();
  });

  test("in a narrow window the findings are a drawer", async () => {
    const desk = await blank();
    await desk.page.setViewportSize({ width: 800, height: 700 });
    await desk.page.locator(".finding").first().waitFor({ state: "hidden" });
    const count = await desk.page.locator(".finding").count();
    await desk.page.getByRole("button", { name: `问题 ${count}`, exact: true }).waitFor();
    await desk.at("drawer").click();
    await desk.page.locator(".finding").first().waitFor({ state: "visible" });
    await desk.leave();
  });
});

describe("findings and help", () => {
  test("what is wrong with a cell stands in words where the caret or the mouse is, as the numbers are now", async () => {
    const desk = await Desk.open(browser);
    await desk.at("open-example").click();
    await desk.finding("T3-ROW").waitFor();
    const wrong = desk.cell(R("unavailable_not_held", "total"));
    const words = () => wrong.getAttribute("title");
    assert.equal(await wrong.getAttribute("aria-invalid"), "true");
    assert.equal(await words(), null);
    await wrong.hover();
    assert.match(await words(), /总计。.*表中为 5，多 2。很可能是.*应为 3$/);
    await desk.page.mouse.move(5, 5);
    assert.equal(await words(), null);
    await wrong.focus();
    assert.match(await words(), /表中为 5，多 2/);
    await desk.type(R("unavailable_not_held", "other"), "1");
    await wrong.focus();
    assert.match(await words(), /表中为 5，多 1/);
    await desk.leave();
  });

  test("of two findings about the same passage each has its own card, and goes with its own line", async () => {
    const desk = await blank();
    const lines = ["一、总体情况", "六、其他需要报告的事项"];
    const headlines = () => desk.finding("S02").locator("h3").allTextContents();
    for (const now of [lines, [...lines].reverse(), lines.slice(1)]) {
      await desk.field("sections.problems").fill(["正文。", ...now].join("\n"));
      await desk.finding("S02").nth(now.length - 1).waitFor();
      const found = await headlines();
      assert.equal(found.length, now.length, JSON.stringify(found));
      for (const [i, line] of now.entries()) assert.ok(found[i].includes(line), JSON.stringify(found));
    }
    await desk.leave();
  });

  test("F8 goes round the findings, a filter lists one severity, and the place stays in view", async () => {
    const desk = await Desk.open(browser);
    await desk.at("open-example").click();
    await desk.finding("T3-ROW").waitFor();
    await desk.type("disputes.reconsideration.upheld", "5");
    await desk.finding("T4-SUM").waitFor();
    const visited = () => desk.page.locator(".finding.visited").getAttribute("data-finding");
    await press(desk, "F8");
    assert.equal(await active(desk), R("unavailable_not_held", "total"));
    assert.match(await visited(), /T3-ROW/);
    await press(desk, "F8");
    assert.match(await visited(), /T4-SUM/);
    await press(desk, "F8");
    assert.match(await visited(), /T3-ROW/);
    await press(desk, "Shift+F8");
    assert.match(await visited(), /T4-SUM/);
    await desk.type("requests.granted.other", "/");
    await desk.finding("C07").waitFor();
    await desk.at("tally-warning").click();
    assert.deepEqual(await desk.rules(), ["C07"]);
    await desk.at("tally-warning").click();
    assert.ok((await desk.rules()).length > 1);
    await desk.leave();
  });

  test("a row explains itself on F1 or a click, follows the hand, and is put away with Escape", async () => {
    const desk = await blank();
    await desk.cell(R("denied_process_information", "other")).click();
    await press(desk, "F1");
    const explain = desk.at("explain");
    await says(explain, /讨论记录.*条例第十六条/);
    await press(desk, "ArrowDown");
    await says(explain, /执法案卷/);
    await press(desk, "Escape");
    assert.equal(await explain.textContent(), "");
    await desk.page.getByRole("rowheader", { name: "（一）予以公开" }).click();
    await says(explain, /条例第三十六条第一项/);
    await desk.leave();
  });

  test("? lists the keys, Escape leads back to the cell; the first hint never returns", async () => {
    const desk = await Desk.open(browser);
    await desk.startNew("示例街道办事处", 2025);
    await thereAre(desk.at("hint"), 1);
    await desk.at("hint-close").click();
    await desk.cell(R("granted", "other")).click();
    await press(desk, "?");
    await desk.page.getByRole("dialog", { name: "快捷键" }).waitFor();
    await press(desk, "Escape");
    assert.equal(await active(desk), R("granted", "other"));
    assert.equal(await desk.figure(R("granted", "other")), "");
    await desk.reload();
    await thereAre(desk.at("hint"), 0);
    await desk.leave();
  });
});

test("however a cell is left, it shows what the report holds of it", async () => {
  const desk = await blank();
  const at = R("received", "natural_person");
  const value = () => desk.page.locator(`[data-cell="${at}"]`).inputValue();
  const held = async () => String(JSON.parse((await desk.export("json")).bytes).tables.requests.received.natural_person ?? "");
  for (const before of ["", "5"])
    for (const typed of [" ", "\u3000", "５", "05", "5 ", "-", "－0", "5,"])
      for (const leaving of [["Enter"], ["Tab"], ["Escape"], ["ArrowDown"], ["F2", "Enter"], ["Control+z"], ["Control+z", "Control+y"], []]) {
        await desk.page.focus(`[data-cell="${at}"]`);
        await press(desk, "Delete");
        if (before) await desk.page.keyboard.type(before);
        await press(desk, "Enter");
        await desk.page.focus(`[data-cell="${at}"]`);
        await desk.page.keyboard.insertText(typed);
        await press(desk, ...leaving);
        await desk.page.evaluate(() => document.activeElement?.blur());
        const shown = await value();
        const kept = await held();
        assert.equal(shown, kept, `${JSON.stringify(typed)} over ${JSON.stringify(before)}, left by ${leaving.join(" ") || "the mouse"}`);
      }
  await desk.leave();
});

test("a number typed into the largest form touches only the nodes that change, and nothing jumps", async () => {
  for (const name of ["suqian-2024", "pengbu-2020"]) {
    const desk = await Desk.open(browser);
    await desk.openFile(fixture(name));
    await desk.at("hint-close").click();
    await desk.at("dismiss").click();
    await desk.at("automatic-totals").first().click();
    await desk.cell(R("granted", "natural_person")).click();
    await desk.page.keyboard.type("1");
    await desk.saved();
    const place = () => desk.cell(R("granted", "natural_person")).boundingBox();
    const before = await place();
    await desk.page.evaluate(() => {
      window.touched = [];
      window.observer = new MutationObserver((records) => window.touched.push(...records));
      window.observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await desk.page.keyboard.type("2");
    await still(desk.page);
    const touched = await desk.page.evaluate(() =>
      window.observer.takeRecords().concat(window.touched).map((r) => `${r.type} ${r.attributeName ?? ""} ${r.target.nodeName}.${r.target.className ?? ""}`));
    // The cell, its totals, the save state and the undo button; the findings that were
    // there stay and only their numbers change. Six are seen; twice that is the limit.
    console.log(`mutations of one key in ${name}: ${touched.length}`);
    assert.ok(touched.length > 0 && touched.length <= 12, `${touched.length}: ${touched.join("\n")}`);
    assert.deepEqual(await place(), before, "the cell stays where it is");
    await desk.leave();
  }
});
