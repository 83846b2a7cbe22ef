// The comparison: every contender in every round, in the order A B C D, D C B A, A B C D…
// Called by `cargo xtask versus` with the model, a folder for the peers' pages, and a number
// of rounds.
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { gzipSync } from "node:zlib";
import { CONTENDERS, fileOf } from "./contenders.mjs";
import { anew, cold, counting, reading, work } from "./measures.mjs";
import { markdown, page } from "./results.mjs";
import { tallied } from "./statistics.mjs";

const [modelFile, folder, rounds] = process.argv.slice(2);
const model = JSON.parse(await readFile(modelFile, "utf8"));
const say = (text) => console.log(text);

const results = {
  made: new Date().toISOString().slice(0, 10),
  rounds: Number(rounds),
  browser: await anew((page, context) => context.browser().version()),
  machine: `${cpus().length} cores, ${cpus()[0].model.trim()}`,
  contenders: {},
};

const files = {};
for (const [key, name] of Object.entries(CONTENDERS)) {
  files[key] = await fileOf(key, model, folder);
  const bytes = await readFile(files[key]);
  const { length: gzipped } = gzipSync(bytes, { level: 9 });
  const counts = await counting(key, model, files[key]);
  results.contenders[key] = { name, bytes: { raw: bytes.length, gzipped }, edits: model.tape.length, counts, rounds: [] };
  say(`${name}: ${bytes.length} bytes, ${gzipped} gzipped; ${(counts.records / model.tape.length).toFixed(2)} changes of the document an edit`);
}

for (let round = 0; round < results.rounds; round++) {
  const order = Object.keys(CONTENDERS);
  for (const key of round % 2 ? order.reverse() : order) {
    const start = await cold(files[key]);
    const { edits, logic, ...rest } = await work(key, model, files[key]);
    const times = { edits: tallied(edits), logic: logic && tallied(logic) };
    results.contenders[key].rounds.push({ ...start, ...times, ...rest, ...(await reading(key, model, files[key])) });
  }
  say(`round ${round + 1} of ${results.rounds}`);
  await writeFile(`${folder}/results.json`, JSON.stringify(results));
}

const table = markdown(results);
await writeFile(`${folder}/results.html`, page(results));
await writeFile(`${folder}/results.md`, table);
say(table);
say(`${folder} has the raw results, charts and this table, which is copied into tests/versus/README.md by hand.`);
