// The grid behaves as the spreadsheets that people know: its keys, what is written, what stays
// in sight. Blocks of it are in blocks.test.mjs.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Desk, fixture, launch } from "./desk.mjs";
import { R, active, blank, press } from "./table.mjs";
import { still, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

describe("walking", () => {
  for (const year of [2020, 2025]) {
    test(`arrows, Home, End, Enter and Tab go where a spreadsheet goes, ${year}`, async () => {
      const desk = await blank(browser, year);
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
    const desk = await blank(browser);
    await desk.cell("proactive.normative_documents.in_force").click();
    await press(desk, "ArrowDown");
    assert.equal(await active(desk), "proactive.licences.decisions");
    await press(desk, "ArrowUp");
    assert.equal(await active(desk), "proactive.normative_documents.in_force");
    await desk.leave();
  });

  test("each table is one tab stop, and Escape then Tab leaves it", async () => {
    const desk = await blank(browser);
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
    const desk = await blank(browser);
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
    const desk = await blank(browser);
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
    const desk = await blank(browser);
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

describe("what stays in sight", () => {
  test("headers stick while the table scrolls, and the page never scrolls sideways", async () => {
    const desk = await blank(browser);
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
    const desk = await blank(browser);
    await desk.page.setViewportSize({ width: 800, height: 700 });
    await desk.page.locator(".finding").first().waitFor({ state: "hidden" });
    const count = await desk.page.locator(".finding").count();
    await desk.page.getByRole("button", { name: `问题 ${count}`, exact: true }).waitFor();
    await desk.at("drawer").click();
    await desk.page.locator(".finding").first().waitFor({ state: "visible" });
    await desk.leave();
  });
});

test("however a cell is left, it shows what the report holds of it", async () => {
  const desk = await blank(browser);
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
