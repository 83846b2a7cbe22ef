// Files in and out: refusals change nothing, exports answer to the published schema.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { Desk, figures, fixture, launch } from "./desk.mjs";
import { tableThree, workbook } from "./workbook.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const schema = JSON.parse(await readFile("public/nianbao.report.schema.json", "utf8"));
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(schema);

test("what is exported answers to the published schema, and the schema is not empty", async () => {
  const desk = await Desk.open(browser);
  for (const year of [2020, 2025]) {
    await desk.startNew("示例街道办事处", year);
    await desk.type("requests.received.natural_person", "约三件");
    await desk.type("requests.granted.natural_person", "/");
    const report = JSON.parse((await desk.export("json")).bytes.toString());
    assert.ok(validate(report), JSON.stringify(validate.errors));
    for (const spoil of [
      (r) => delete r.tables.requests.received.total,
      (r) => (r.tables.disputes.reconsideration.upheld = 1.5),
      (r) => (r.tables.disputes.reconsideration.upheld = true),
      (r) => (r.edition = r.edition === "2019" ? "2021" : "2019"),
      (r) => (r.sections.problems = null),
      (r) => (r.agency.kind = "village"),
    ]) {
      const spoilt = structuredClone(report);
      spoil(spoilt);
      assert.ok(!validate(spoilt), spoil.toString());
    }
  }
  for (const name of ["pengbu-2020", "suqian-2024"]) assert.ok(validate(await figures(name)), name);
  await desk.leave();
});

test("a broken, foreign or newer file gets a sentence with the place and changes nothing", async () => {
  const sound = await readFile(fixture("suqian-2024"), "utf8");
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const kept = (await desk.export("json")).bytes;
  const json = (text) => ({ name: "送来的.json", mimeType: "application/json", buffer: Buffer.from(text) });
  for (const [file, sentence] of [
    [json(sound.slice(0, 4000)), /第 \d+ 行第 \d+ 个字符处/],
    [json(sound.replace('"total": 3525', '"total": [3525]')), /tables\.requests\.received\.total/],
    [json(sound.replace('"version": 1', '"version": 9')), /更新版本/],
    [json('{"format":"other"}'), /不是年度报告的数据文件/],
    [{ name: "表.json", mimeType: "application/json", buffer: Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe]) }, /UTF-8/],
    [{ name: "大.json", mimeType: "application/json", buffer: Buffer.alloc(32 * 1024 * 1024 + 1, 32) }, /32 MB/],
  ]) {
    const message = await desk.openFile(file);
    assert.match(message, sentence);
    assert.match(message, /现有报告没有任何改动/);
    assert.ok((await desk.export("json")).bytes.equals(kept));
  }
  await desk.leave();
});

test("unknown fields of a file go through the page untouched", async () => {
  const text = (await readFile(fixture("suqian-2024"), "utf8")).replace('"year": 2024,', '"year": 2024,\n  "district": { "code": "321300", "n": 1.50 },');
  const desk = await Desk.open(browser);
  await desk.openFile({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(`\uFEFF${text}`) });
  await desk.reload();
  const out = (await desk.export("json")).bytes.toString();
  assert.match(out, /"code": "321300",\s+"n": 1\.50/);
  await desk.leave();
});

test("files are named after agency and year", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("pengbu-2020"));
  assert.equal((await desk.export("json")).name, "彭埠街道办事处_2020_年报.json");
  assert.equal((await desk.export("html")).name, "彭埠街道办事处_2020_年报.html");
  await desk.leave();
});

/** The one list of kinds of files, as the program has it: endings of a report's, and an archive's. */
async function registered() {
  const source = await readFile("src/formats.rs", "utf8");
  const quoted = (text) => [...text.matchAll(/"(\w+)"/g)].map(([, one]) => `.${one}`);
  const endings = Object.fromEntries(
    [...source.matchAll(/static (\w+): Format =\s*Format \{.*?endings: &\[([^\]]*)\]/gs)].map(([, name, list]) => [name, quoted(list)]),
  );
  const [, listed] = source.match(/static FORMATS[^=]*= \[([^\]]*)\]/);
  const all = listed.split(",").map((name) => name.trim().slice(1));
  return all.flatMap((name) => endings[name]).join(",");
}

test("every door offers the one list of kinds; the district's own file is all that differs", async () => {
  const list = await registered();
  assert.match(list, /^\.json,.*\.md,.*\.docx,.*\.xlsx,.*\.pdf,.*\.zip$/);
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const accept = (hook) => desk.at(hook).getAttribute("accept");
  assert.equal(await accept("open-file"), list);
  assert.equal(await accept("open-previous"), list);
  await desk.at("paste-open").click();
  assert.equal(await accept("paste-file"), list);
  await desk.at("paste-close").click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  await desk.menu("open-district");
  await desk.at("district").waitFor();
  assert.equal(await accept("district-files"), list);
  await desk.at("district-reconcile").click();
  assert.equal(await accept("reconcile-file"), list);
  // A roll-up is a file that only this program makes.
  await desk.at("district-output").click();
  assert.equal(await accept("open-rollup"), ".json");
  const inputs = await desk.page.locator("input[type=file][accept]").evaluateAll((all) => all.map((input) => input.dataset.testid));
  const known = ["open-file", "open-previous", "paste-file", "district-files", "reconcile-file", "open-rollup"];
  assert.deepEqual(inputs.filter((hook) => !known.includes(hook)), [], "no door beside these");
  await desk.leave();
});

test("what is opened one right behind the other is told together, whichever is read first", async () => {
  const desk = await Desk.open(browser);
  const texts = await Promise.all(["suqian-2024", "pengbu-2020"].map((name) => readFile(fixture(name), "utf8")));
  for (const bad of [-1, 0, 1, 2]) {
    const files = texts.map((text, i) => [`第${i}份.json`, i === bad || bad === 2 ? "{" : text]);
    const said = await desk.page.evaluate((files) => {
      const input = document.querySelector("[data-testid=open-file]");
      for (const [name, text] of files) {
        const data = new DataTransfer();
        data.items.add(new File([text], name, { type: "application/json" }));
        input.files = data.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
      const message = document.querySelector("[data-testid=message]");
      return new Promise((told) => {
        const look = () => (files.every(([name]) => message.textContent.includes(name)) ? told(message.textContent) : requestAnimationFrame(look));
        look();
      });
    }, files);
    assert.equal((said.match(/无法打开/g) ?? []).length, [0, 1, 1, 2][bad + 1], said);
    await desk.at("dismiss").click();
  }
  await desk.leave();
});

/** Drops a file of the disk onto the page, as a hand does. */
async function drop(desk, path) {
  const session = await desk.page.context().newCDPSession(desk.page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
}

test("a large workbook ends the same way dropped on the page and chosen in the reading room", { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "doors-"));
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("suqian-2024"));
  const before = (await desk.export("json")).bytes;
  // 25 MB of a picture that no packing makes smaller, beside the sheet; and one over the limit.
  const rows = await tableThree(desk);
  const [large, over] = [join(folder, "大.xlsx"), join(folder, "过大.xlsx")];
  const { buffer } = workbook("大.xlsx", rows, { "xl/media/image1.png": randomBytes(25_000_000) });
  assert.ok(buffer.length > 25_000_000);
  await writeFile(large, buffer);
  await writeFile(over, buffer);
  await truncate(over, 32 * 1024 * 1024 + 1);

  const doors = {
    dropped: (path) => drop(desk, path),
    opened: (path) => desk.at("open-file").setInputFiles(path),
    chosen: async (path) => {
      await desk.at("paste-open").click();
      await desk.at("paste-file").setInputFiles(path);
    },
  };
  const left = async () => {
    await desk.at("paste-close").click();
    await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  };
  const [read, refused] = [{}, {}];
  for (const [door, enter] of Object.entries(doors)) {
    await enter(large);
    await desk.at("paste-preview").waitFor({ timeout: 20_000 });
    await desk.at("fill-part").first().waitFor();
    read[door] = await desk.page.locator("dialog.reading").evaluate((room) => [room.innerText, room.querySelector("textarea").value]);
    await left();
    await enter(over);
    // Where a room is open its own line says it; the desk does not open one for that.
    const refusal = desk.page.locator(".reading-refusal, [data-testid=message]", { hasText: "过大" }).first();
    await refusal.waitFor();
    refused[door] = await refusal.textContent();
    if (door === "chosen") await left();
    else await desk.at("dismiss").click();
  }
  assert.match(read.chosen[0], /直接读出 \d+ 格/);
  assert.match(read.chosen[1], /本年新收政府信息公开申请数量/);
  for (const door of ["dropped", "opened"]) {
    assert.deepEqual(read[door], read.chosen, door);
  }
  for (const door of Object.keys(doors)) assert.match(refused[door], /过大.*32 MB/, door);
  assert.ok((await desk.export("json")).bytes.equals(before), "the report on the desk has not changed");
  await rm(folder, { recursive: true });
  await desk.leave();
});
