// The comparison with what others would build, its counts: times vary, these do not.
// `cargo xtask versus` measures the times; its method is in tests/versus/README.md.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileOf, moduleMemory, noteMemories, opened, play, summed } from "../versus/contenders.mjs";
import { launch } from "./desk.mjs";

let browser;
let model;
before(async () => {
  browser = await launch();
  model = JSON.parse(await readFile(process.env.NIANBAO_MODEL, "utf8"));
});
after(() => browser.close());

/** A page of its own with a contender on it. */
async function contender(key) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.addInitScript(noteMemories);
  await opened(page, key, model, await fileOf(key, model, "tests/e2e/out/versus"));
  return page;
}

test("two thousand edits lead to the same differences as plain JavaScript's, and change no more of the page than they did", async () => {
  assert.equal(model.equalities.length, 42);
  assert.equal(model.tape.length, 2_000);
  const counts = {};
  let memory;
  for (const key of ["plain", "ours"]) {
    const page = await contender(key);
    // Throws where the differences after one of the ten parts are not the same.
    counts[key] = summed(await play(page, model, "count"));
    if (key === "ours") memory = await moduleMemory(page);
    await page.context().close();
  }
  const each = (count) => (count / model.tape.length).toFixed(2);
  console.log(`changes of the document an edit: ${each(counts.ours.records)}, plain JavaScript ${each(counts.plain.records)}; ` +
    `nodes put in or out ${each(counts.ours.nodes)}, plain ${each(counts.plain.nodes)}; module memory ${memory} bytes`);
  assert.ok(counts.ours.records <= counts.plain.records, `${each(counts.ours.records)} changes an edit`);
  // A card of several sums is drawn anew where one of them comes or goes by itself: 69 were seen.
  assert.ok(counts.ours.nodes <= 72 * model.tape.length, `${each(counts.ours.nodes)} nodes an edit`);
  // 51 pages were seen once the rest of the program could count registers of requests.
  assert.ok(memory <= 54 * 64 * 1024, `${memory} bytes of memory after two thousand edits`);
});

test("a contender that shows other differences makes the comparison void", async () => {
  for (const key of ["plain", "ours"]) {
    const page = await contender(key);
    const first = model.tape.find(([cell]) => cell.startsWith("requests."))[0];
    const tampered = { ...model, tape: [...model.tape.slice(0, 199), [first, "123456789"]], differences: model.differences.slice(0, 1) };
    await assert.rejects(play(page, tampered, "play"), /^Error: Void: after 200 edits/, key);
    await page.context().close();
  }
});
