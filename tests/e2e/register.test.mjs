// A register of requests is counted into tables three and four, and nothing of it but numbers
// is left anywhere.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Desk, figures, launch } from "./desk.mjs";
import { says, settled, until } from "./waits.mjs";
import { unpacked } from "./zip.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const file = (name) => `src/readers/tests/files/registers/${name}`;
const HEADS = ["收到日期", "申请人", "申请人类型", "申请内容", "答复日期", "办理结果", "行政复议结果"];
const csv = (name, rows) => ({ name, mimeType: "text/csv", buffer: Buffer.from([HEADS, ...rows].map((row) => row.join(",")).join("\r\n")) });
const count = (desk, address) => desk.page.locator(`[data-count="${address}"]`);
const word = (desk, text) => desk.page.getByLabel(`“${text}”计入`, { exact: true });

async function room(desk, upload) {
  await desk.at("ledger-open").click();
  await desk.at("register").waitFor();
  if (upload) {
    await desk.at("register-file").setInputFiles(upload);
    await desk.at("ledger-review").waitFor();
  }
}

async function fill(desk) {
  await desk.at("ledger-apply").click();
  await desk.at("register").waitFor({ state: "detached" });
  await desk.at("message").filter({ hasText: "已用台账的统计填入当前报告" }).waitFor();
}

test("a workbook is counted, filled in one step, taken back in one", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  const before = await desk.export("json");
  await room(desk, file("titled.xlsx"));
  await says(desk.at("register-summary"), /台账 13 行：计入 12 行，不能判断 0 行，不是 2024 年的 1 行/);
  assert.equal(await count(desk, "requests.received.natural_person").textContent(), "7");
  assert.deepEqual(await desk.violations(), []);

  await count(desk, "requests.carried_in.total").locator("button").click();
  await says(desk.at("register-of"), /的 1 行/);
  await says(desk.at("register-of"), /第 16 行 上年结转，自然人/);
  assert.deepEqual(await desk.violations(), []);
  await fill(desk);
  for (const [address, figure] of Object.entries({
    "requests.received.natural_person": "7", "requests.granted.legal_service_institution": "1",
    "requests.closed_total.total": "11", "requests.carried_out.total": "1", "requests.granted.other": "0",
    "disputes.reconsideration.upheld": "1", "disputes.litigation_after_reconsideration.pending": "1",
  })) assert.equal(await desk.figure(address), figure, address);
  await desk.at("undo").click();
  assert.ok((await desk.export("json")).bytes.equals(before.bytes), "one step, to the byte");
  await desk.leave();
});

test("unknown words are asked once, a line is put right where it stands, what stays untold is counted nowhere", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  await room(desk, csv("台账.csv", [
    ["2024-3-5", "甲", "法人", "预算", "2024-3-20", "已答复", ""],
    ["2024-3-6", "乙", "法人", "决算", "2024-3-20", "已答复", ""],
    ["2024-3-7", "丙", "自然人", "规划", "2024-2-20", "公开", ""],
    ["2024-3-8", "丁", "自然人", "规划", "2024-3-20", "公开", "有"],
  ]));
  await says(desk.at("register-summary"), /计入 0 行，不能判断 4 行/);
  assert.equal(await desk.at("ledger-apply").isDisabled(), true);
  await word(desk, "已答复").selectOption({ label: "（一）予以公开" });
  await word(desk, "法人").selectOption({ label: "商业企业" });
  await says(desk.at("register-summary"), /计入 2 行，不能判断 2 行/);
  const third = desk.at("register-untold").locator("li").filter({ hasText: "第 4 行" });
  await says(third, /答复日期早于收到日期/);
  await third.getByLabel("答复日期").fill("2024-3-21");
  await third.getByLabel("答复日期").press("Tab");
  await says(third, /本年新收，自然人/);
  await says(desk.at("register-summary"), /计入 3 行，不能判断 1 行/);
  assert.deepEqual(await desk.violations(), []);
  await fill(desk);
  assert.equal(await desk.figure("requests.granted.commercial_enterprise"), "2");
  assert.equal(await desk.figure("requests.received.total"), "3");
  await desk.leave();
});

test("columns are put right by hand, and that is remembered by the heads", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  const rows = [["2024-3-5", "甲某", "自然人", "预算", "2024-3-20", "公开", ""]];
  const upload = csv("台账.csv", rows);
  upload.buffer = Buffer.from(upload.buffer.toString().replace("收到日期", "甲子").replace("答复日期", "乙丑"));
  await room(desk, upload);
  // By their values, the first day is that of receipt.
  const column = (name) => desk.page.getByLabel(`“${name}”列的含义`);
  assert.equal(await column("甲子").inputValue(), "received");
  await desk.page.getByText("各列的含义").click();
  await column("乙丑").selectOption("received");
  assert.equal(await column("甲子").inputValue(), "other");
  await desk.at("register-forget").click();
  await desk.at("register-paste").waitFor();
  await desk.at("register-file").setInputFiles(upload);
  await desk.at("ledger-review").waitFor();
  assert.equal(await column("乙丑").inputValue(), "received");
  const kept = await desk.page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.doesNotMatch(kept, /甲子|乙丑|甲某/);
  await desk.leave();
});

test("what last year's report hands over is compared, and the register is there again", async () => {
  const desk = await Desk.open(browser);
  const report = await figures("suqian-2024");
  report.previous = await figures("suqian-2023");
  await desk.openFile({ name: "有上年.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });
  await room(desk, file("plain.xlsx"));
  await says(desk.at("register-gaps"), /上年报告结转 .* 件，台账中上年结转 1 件：第 13 行/);
  await says(desk.at("register-late"), /没有扣除法定节假日/);
  await desk.page.keyboard.press("Escape");
  await desk.at("register").waitFor({ state: "detached" });
  await room(desk);
  await says(desk.at("register-summary"), /plain\.xlsx/);
  await says(desk.at("register-gaps"), /台账中上年结转 1 件/);
  await desk.at("register-close").click();
  await desk.at("register").waitFor({ state: "detached" });
  assert.equal(await desk.figure("requests.received.total"), "3525", "nothing was filled in");
  await desk.leave();
});

test("filling keeps the register with all that was said of it, and says what was not counted", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  await room(desk, csv("台账.csv", [
    ["2024-3-5", "甲", "自然人", "预算", "2024-3-20", "已妥处", ""],
    ["2024-3-6", "乙", "自然人", "决算", "2024-3-20", "公开", ""],
    ["某日", "丙", "自然人", "规划", "2024-3-20", "公开", ""],
  ]));
  await word(desk, "已妥处").selectOption({ label: "（一）予以公开" });
  await desk.at("register-untold").locator("li").filter({ hasText: "第 4 行" }).getByLabel("不计入").check();
  await desk.at("register-undo").click();
  await says(desk.at("register-summary"), /计入 2 行，不能判断 1 行/);
  await desk.at("ledger-apply").click();
  await says(desk.at("message"), /改动 \d+ 格，其余不变。台账中有 1 行不能判断，没有计入。台账还在/);
  await room(desk);
  await says(desk.at("register-summary"), /计入 2 行，不能判断 1 行.*台账\.csv/);
  assert.notEqual(await word(desk, "已妥处").inputValue(), "");
  await desk.at("register-undo").click();
  await says(desk.at("register-summary"), /计入 1 行，不能判断 2 行/);
  // A report of another year: it is said whose register it is, and counted for that year.
  await desk.at("register-close").click();
  await desk.startNew("示例镇人民政府", 2023);
  await room(desk);
  await says(desk.at("register-refusal"), /在另一份报告（2024 年）中读入的，现在按 2023 年统计/);
  await says(desk.at("register-summary"), /计入 0 行.*不是 2023 年的 2 行/);
  assert.equal(await desk.at("ledger-apply").isDisabled(), true);
  await desk.at("register-forget").click();
  await desk.at("register-paste").waitFor();
  assert.equal(await desk.at("register-undo").isDisabled(), true, "nothing is left to be taken back");
  await desk.leave();
});

test("a count leads to its lines, arrows from count to count, and Tab stops at each table once", async () => {
  const desk = await Desk.open(browser, undefined, { viewport: { width: 911, height: 512 } });
  await desk.startNew("示例街道办事处", 2024);
  await room(desk, file("plain.xlsx"));
  const button = (address) => count(desk, address).locator("button");
  await button("requests.received.natural_person").focus();
  const at = () => desk.page.evaluate(() => document.activeElement.closest("[data-count]")?.dataset.count);
  for (const [key, expected] of [
    ["ArrowRight", "requests.received.commercial_enterprise"], ["End", "requests.received.total"],
    ["ArrowDown", "requests.carried_in.total"], ["Home", "requests.carried_in.natural_person"],
    ["ArrowUp", "requests.received.natural_person"], ["ArrowUp", "requests.received.natural_person"],
  ]) {
    await desk.page.keyboard.press(key);
    assert.equal(await at(), expected, key);
  }
  assert.equal(await desk.page.locator("[data-count^=requests] button[tabindex='0']").count(), 1);
  await desk.page.keyboard.press("Enter");
  const lines = desk.at("register-of");
  await says(lines, /的 7 行/);
  const inPane = () => lines.evaluate((section) => {
    const pane = section.closest(".reading-preview").getBoundingClientRect();
    const top = section.getBoundingClientRect().top;
    return top >= pane.top - 1 && top < pane.bottom - 20;
  });
  await until(desk.page, inPane);
  await desk.at("register-of-close").click();
  assert.equal(await at(), "requests.received.natural_person", "the caret is where it was");
  assert.deepEqual(await desk.violations(), []);
  await desk.leave();
});

/** All that the page keeps anywhere in the browser, as texts. */
const kept = (desk) =>
  desk.page.evaluate(async () => {
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const base = await new Promise((done, fail) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
      for (const store of base.objectStoreNames) {
        const rows = await new Promise((done, fail) => {
          const asked = base.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => done(asked.result);
          asked.onerror = () => fail(asked.error);
        });
        all.push(JSON.stringify(rows));
      }
      base.close();
    }
    for (const cache of await caches?.keys().catch(() => []) ?? []) all.push(cache);
    return all;
  });

/** Types names into the table of the room; copies, cuts, pastes, fills, removes them, and takes all
 * of it back. */
async function handled(desk, [one, other]) {
  await desk.at("register-begin").click();
  const applicant = (line) => desk.page.getByLabel(`第 ${line} 行申请人`, { exact: true });
  await applicant(1).click();
  await desk.page.keyboard.type(one);
  const keys = ["Enter", "ArrowUp", "Control+c", "ArrowDown", "Control+v", "Shift+ArrowDown", "Control+d", "Control+x", "ArrowRight", "Control+v"];
  for (const key of keys) await desk.page.keyboard.press(key);
  await applicant(5).click();
  await desk.page.keyboard.type(other);
  await desk.page.keyboard.press("Tab");
  await desk.at("register-remove").click();
  await desk.at("register-undo").click();
  await says(desk.at("register-said"), /已撤销：删除行/);
  await until(desk.page, async () => (await applicant(5).inputValue()) === other);
  assert.equal(await applicant(5).inputValue(), other);
}

test("no name of a register is found in any store or file afterwards", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  const typed = ["孙七甲", "吴八乙商贸"];
  const names = [...typed, "赵一", "钱二", "示例一号建设", "律师事务所", "示例农业研究所", "土壤数据", "征收补偿", "某某小区", "0527-00000000", "YSQ2024001"];
  const found = (text, where) => names.filter((name) => text.includes(name)).map((name) => `${where}: ${name}`);
  await room(desk);
  await handled(desk, typed);
  await settled(desk.page);
  assert.deepEqual((await kept(desk)).flatMap((text, at) => found(text, `store ${at}`)), [], "while it lies in the room, with all steps");
  // Back to the empty table, the names in what could be done again; then a register from a file.
  while (!(await desk.at("register-undo").getAttribute("title")).includes("在这里登记")) await desk.at("register-undo").click();
  await desk.at("register-file").setInputFiles(file("noisy.xlsx"));
  await says(desk.at("register-summary"), /noisy\.xlsx/);
  await desk.at("register-undo").click();
  await says(desk.at("register-said"), /已撤销：读入台账/);
  await desk.at("register-redo").click();
  await says(desk.at("register-summary"), /noisy\.xlsx/);
  await fill(desk);
  await desk.type("requests.granted.natural_person", "3");
  await desk.saved();

  const stores = await kept(desk);
  assert.ok(stores.length >= 3 && stores.some((text) => text.includes("示例街道办事处")), "the stores are looked into");
  assert.deepEqual(stores.flatMap((text, at) => found(text, `store ${at}`)), []);
  assert.deepEqual(found(await desk.page.evaluate(() => document.documentElement.outerHTML), "page"), []);

  await desk.at("exports").click();
  const hooks = await desk.page.locator(".exports [data-testid^=export-]").evaluateAll((all) => all.map((one) => one.dataset.testid.slice(7)));
  await desk.page.keyboard.press("Escape");
  assert.ok(hooks.length >= 5, hooks.join());
  for (const hook of hooks) {
    const { bytes } = await desk.export(hook);
    // What is packed is unpacked, archives within archives too.
    const texts = (content, where) => [
      [content.toString("utf8"), where],
      ...(content.subarray(0, 4).toString("latin1") === "PK\x03\x04" ? Object.entries(unpacked(content)).flatMap(([name, part]) => texts(part, `${where}/${name}`)) : []),
    ];
    const parts = texts(bytes, hook);
    assert.ok(parts.some(([text]) => text.includes("示例街道办事处")) || hook === "template", hook);
    assert.deepEqual(parts.flatMap(([text, where]) => found(text, where)), []);
  }
  await desk.at("save-state").click();
  await desk.at("records-backup").click();
  const [backup] = await Promise.all([desk.page.waitForEvent("download"), desk.at("export-archive").click()]);
  assert.deepEqual(found(await readFile(await backup.path(), "utf8"), "backup"), []);
  await desk.page.keyboard.press("Escape");
  await desk.leave();
});

test("the template and a register of one's own come as workbooks that are understood again", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  await room(desk);
  const taken = async (hook) => {
    const [download] = await Promise.all([desk.page.waitForEvent("download"), desk.at(hook).click()]);
    return { name: download.suggestedFilename(), mimeType: "", buffer: await readFile(await download.path()) };
  };
  const template = await taken("register-template");
  assert.match(template.name, /台账模板.*\.xlsx$/);
  await desk.at("register-begin").click();
  const cell = (line, name) => desk.page.getByLabel(`第 ${line} 行${name}`, { exact: true });
  await cell(1, "收到日期").fill("2024-3-5");
  await cell(1, "收到日期").press("Enter");
  await desk.page.keyboard.type("2024-3-6");
  await desk.page.keyboard.press("Enter");
  for (const line of [1, 2]) {
    await cell(line, "申请人类型").fill("自然人");
    await cell(line, "答复日期").fill("2024-3-20");
    await cell(line, "办理结果").fill("公开");
  }
  await cell(2, "办理结果").press("Tab");
  await says(desk.at("register-summary"), /台账 2 行：计入 2 行/);
  assert.deepEqual(await desk.violations(), []);
  const own = await taken("register-save");
  await desk.at("register-file").setInputFiles(own);
  await says(desk.at("register-summary"), /台账 2 行：计入 2 行.*台账\.xlsx/);
  await fill(desk);
  assert.equal(await desk.figure("requests.granted.natural_person"), "2");
  await desk.leave();
});

test("a register that is opened as a report is told for what it is", async () => {
  const desk = await Desk.open(browser);
  await desk.at("paste-open").click();
  await desk.at("paste-file").setInputFiles(file("plain.xlsx"));
  await says(desk.page.locator(".reading-refusal"), /这像是依申请公开台账.*从台账统计/);
  await desk.leave();
});

test("what was written in the room is not replaced unless it was saved", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  await room(desk);
  await desk.at("register-begin").click();
  await desk.page.getByLabel("第 1 行收到日期", { exact: true }).fill("2024-3-5");
  await desk.page.keyboard.press("Tab");
  await desk.at("register-file").setInputFiles(file("plain.xlsx"));
  await says(desk.at("register-refusal"), /还没有另存/);
  assert.equal(await desk.page.getByLabel("第 1 行收到日期", { exact: true }).inputValue(), "2024-3-5");
  await desk.leave();
});

test("two thousand lines are counted in less than a second", async () => {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", 2024);
  const rows = Array.from({ length: 2000 }, (_, at) => [`2024-${at % 11 + 1}-5`, `人${at}`, "自然人", `第${at}号地块征收补偿安置方案`, `2024-${at % 11 + 1}-25`, "予以公开", ""]);
  await desk.at("ledger-open").click();
  await desk.at("register").waitFor();
  const text = [HEADS, ...rows].map((row) => row.join("\t")).join("\r\n");
  const took = await desk.page.evaluate(async (text) => {
    const area = document.querySelector("[data-testid=register-paste]");
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const since = performance.now();
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - since;
  }, text);
  await says(desk.at("register-summary"), /计入 2000 行/);
  assert.ok(took < 1000, `${took} ms`);
  await desk.leave();
});
