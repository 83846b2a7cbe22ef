// Typing on through a table: runs of Tab, totals that are on paper, blocks beside their place.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figures, launch } from "./desk.mjs";
import { R, active, blank, paste, press } from "./table.mjs";
import { says, thereAre } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const said = (desk) => desk.at("message").textContent();

for (const year of [2020, 2025])
  test(`after a run of Tab, Enter goes back to where it began, typed, edited or walked, ${year}`, async () => {
    const desk = await blank(browser, year);
    await desk.cell(R("received", "commercial_enterprise")).click();
    await press(desk, "1", "Tab", "2", "Tab", "3", "Shift+Tab", "4", "Tab", "Enter");
    assert.equal(await active(desk), R("carried_in", "commercial_enterprise"));
    assert.equal(await desk.figure(R("received", "research_institution")), "4");
    // Over the end of the row, a figure edited in place, and one blanked, on the way.
    await press(desk, "5", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "F2", "7", "ArrowLeft", "Home", "Tab", "Delete", "Enter");
    assert.equal(await active(desk), R("partially_granted", "commercial_enterprise"));
    // By an input method.
    const session = await desk.page.context().newCDPSession(desk.page);
    await press(desk, "Tab");
    await session.send("Input.imeSetComposition", { text: "１", selectionStart: 1, selectionEnd: 1 });
    await session.send("Input.insertText", { text: "１２" });
    await press(desk, "Tab", "Enter");
    assert.equal(await desk.figure(R("partially_granted", "research_institution")), "12");
    assert.equal(await active(desk), R("denied_state_secret", "commercial_enterprise"));
    // An arrow, or a click, and the run begins anew.
    await press(desk, "Tab", "1", "ArrowRight", "Enter");
    assert.equal(await active(desk), R("denied_prohibited_by_law", "public_welfare_organization"));
    await press(desk, "Tab");
    await desk.cell(R("granted", "other")).click();
    await press(desk, "Enter");
    assert.equal(await active(desk), R("partially_granted", "other"));
    await desk.leave();
  });

test("a total on paper is typed where it is reckoned, and said to agree or by how much it does not", async () => {
  const desk = await blank(browser);
  const total = R("granted", "total");
  await desk.type(R("granted", "natural_person"), "12");
  await desk.cell(total).click();
  assert.equal(await desk.cell(total).getAttribute("aria-readonly"), "true");
  await press(desk, "1", "2");
  assert.equal(await desk.cell(total).inputValue(), "12");
  await press(desk, "Tab");
  assert.match(await said(desk), /“总计”列：填写的 12 与自动计算一致。/);
  await thereAre(desk.page.locator(".message-refused, .message-differs"), 0, "no tone of a fault");
  assert.equal(await desk.figure(total), "12");

  await desk.cell(total).click();
  await press(desk, "1", "3", "Enter");
  assert.match(await said(desk), /填写的 13 与自动计算的 12 不一致，差 1，.*请核对本行各格/);
  assert.equal(await desk.figure(total), "12", "what is reckoned stays");
  assert.equal(await active(desk), R("partially_granted", "total"));
  await thereAre(desk.page.locator("td.pointed"), 6, "the row to look at is marked");
  assert.deepEqual(await desk.violations(), []);
  
  await press(desk, "Shift+Enter", "9", "Escape");
  assert.deepEqual([await desk.figure(total), await active(desk)], ["12", total], "Escape leaves it");
  await press(desk, "9", "Control+z");
  assert.equal(await desk.figure(total), "12");
  assert.equal(await desk.figure(R("granted", "natural_person")), "12", "nothing else was taken back");
  // Edited in place, and by an input method.
  await press(desk, "F2", "0", "Enter");
  assert.match(await said(desk), /填写的 120 与自动计算的 12 不一致，差 108/);
  await desk.cell(total).click();
  const session = await desk.page.context().newCDPSession(desk.page);
  await session.send("Input.imeSetComposition", { text: "１", selectionStart: 1, selectionEnd: 1 });
  await session.send("Input.insertText", { text: "１２" });
  await press(desk, "Enter");
  assert.match(await said(desk), /填写的 12 与自动计算一致/);
  await desk.cell(total).click();
  await press(desk, "Delete");
  assert.match(await said(desk), /合计自动计算，不能清空/);
  assert.equal(await desk.figure(total), "12");
  await press(desk, "Enter");
  assert.equal(await desk.figure(total), "12");
  await desk.leave();
});

test("a block pasted a row beside its place is told, and put right by one key in one step", async () => {
  const { tables } = await figures("suqian-2024");
  const rows = Object.values(tables.requests).map((row) => Object.values(row).join("\t"));
  const desk = await blank(browser, 2024);
  await desk.cell(R("carried_in", "natural_person")).click();
  await paste(desk, { "text/plain": rows.join("\r\n") });
  const warning = desk.at("misplaced");
  await says(warning, /粘贴位置可能偏了一行：这里有 \d+ 处合计与各项对不上/);
  await says(desk.at("paste-better"), /^改贴到“一、本年新收政府信息公开申请数量”行（Ctrl\+Enter）$/);
  assert.deepEqual(await desk.violations(), []);
  
  await press(desk, "Control+Enter");
  await warning.waitFor({ state: "detached" });
  const all = async () => {
    for (const [row, columns] of Object.entries(tables.requests))
      for (const [column, value] of Object.entries(columns))
        if (await desk.figure(R(row, column)) !== String(value)) return `${row} ${column}`;
    return "right";
  };
  assert.equal(await all(), "right");
  assert.match(await said(desk), /^粘贴预览：144 格/);
  await desk.page.waitForFunction((cell) => document.activeElement.dataset.cell === cell, R("received", "natural_person"));
  await press(desk, "Control+z");
  assert.equal(await desk.figure(R("received", "natural_person")), "", "one step");
  assert.equal(await desk.figure(R("carried_in", "natural_person")), "");

  // By the button; and a block that lies where it belongs is not told.
  await desk.cell(R("received", "commercial_enterprise")).click();
  await paste(desk, { "text/plain": rows.join("\r\n") });
  await says(warning, /偏了一列/);
  await desk.at("paste-better").click();
  assert.equal(await all(), "right");
  await press(desk, "Escape");
  await desk.cell(R("received", "natural_person")).click();
  await paste(desk, { "text/plain": rows.join("\r\n") });
  await thereAre(warning, 0);
  await desk.leave();
});

test("no clipboard stands the page still, however large, and what was not taken is said", async () => {
  const desk = await blank(browser);
  // Each kind as a beginning and what is repeated how often: the page makes it.
  const row = (cell) => cell.repeat(4000);
  for (const [what, made, said] of [
    ["TSV of 4,000 × 4,000", { "text/plain": ["", `${row("7\t").slice(0, -1)}\r\n`, 4000] }, /只取了前 3 行/],
    ["60 MB in one cell", { "text/plain": ["7", "7", 60_000_000] }, /./],
    ["rowspan 65534 in 300 cells", { "text/html": ["<table>", "<tr><td rowspan=65534 colspan=65534>7</td></tr>", 300] }, /只取了前 \d+ 行/],
    ["HTML of 200 × 4,000", { "text/html": ["<table>", `<tr>${row("<td>7</td>")}</tr>`, 200], "text/plain": ["", `${row("7\t").slice(0, -1)}\n`, 200] }, /只取了前 3 行/],
    ["40,000 tables", { "text/html": ["", "<table><tr><td>", 40_000], "text/plain": ["", "1\t2\n", 2] }, /./],
  ]) {
    const stills = [];
    // The machine may be busy with another test: the best of five.
    for (let round = 0; round < 5; round++) {
      await desk.cell(R("received", "natural_person")).click();
      stills.push(await desk.page.evaluate(async (made) => {
        const clipboardData = new DataTransfer();
        for (const [type, [head, unit, times]] of Object.entries(made)) clipboardData.setData(type, head + unit.repeat(times));
        // Time passes, so that what is left of the round before is not measured in this one.
        await new Promise((done) => setTimeout(done, 300));
        let still = 0;
        let last = performance.now();
        const tick = () => {
          const now = performance.now();
          still = Math.max(still, now - last);
          last = now;
        };
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        tick();
        for (let i = 0; i < 30; i++) {
          await new Promise((done) => setTimeout(done, 0));
          tick();
        }
        return Math.round(still);
      }, made));
      if (round < 4) await press(desk, "Escape");
    }
    console.log(`${what}: the page stood still for ${stills.join(", ")} ms at most`);
    await says(desk.at("message"), said, what);
    assert.ok(Math.min(...stills) < 200, `${what}: ${stills} ms`);
    await press(desk, "Control+z");
  }
  await desk.leave();
});
