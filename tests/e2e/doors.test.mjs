// Files in and out: refusals change nothing, exports answer to the published schema.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import Ajv from "ajv/dist/2020.js";
import { Desk, figures, fixture, launch } from "./desk.mjs";

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
