// Who is compared, and how each is opened with the figures of the report on it.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { page as make } from "./pages.mjs";

const HERE = new URL("./", import.meta.url);
const script = (name) => readFile(new URL(name, HERE), "utf8");

/** Key and name of each, in the order of the results. */
export const CONTENDERS = {
  ours: "This page",
  plain: "Plain JavaScript",
  hyperformula: "HyperFormula with DOM",
  handsontable: "Handsontable with HyperFormula",
};

/** The file of a contender; a peer's is made anew in `folder`. */
export const fileOf = (key, model, folder) => (key === "ours" ? "dist/nianbao.html" : make(key, model, folder));

/** Opens a contender, its figures laid out, totals typed by hand, and brings the driver in. */
export async function opened(page, key, model, file) {
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('body[data-app="ready"]');
  if (key === "ours") {
    const buffer = Buffer.from(model.file);
    await page.getByTestId("open-file").setInputFiles({ name: "年报.json", mimeType: "application/json", buffer });
    await page.waitForSelector("[data-cell]");
    await page.evaluate(await script("ours.js"));
  } else {
    await page.evaluate((figures) => window.contender.load(figures), model.figures);
  }
  await page.evaluate(await script("driver.js"));
  // What opening leaves to be done later is done before anything is measured.
  await page.waitForTimeout(700);
}

/** Plays the tape and compares the differences after each of its parts. */
export async function play(page, model, how) {
  const played = [];
  const size = model.checked_every;
  for (const [part, expected] of model.differences.entries()) {
    const edits = model.tape.slice(part * size, (part + 1) * size);
    played.push(await page.evaluate(([edits, how]) => window.drive[how](edits), [edits, how]));
    const found = await page.evaluate(() => window.contender.differences());
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      throw new Error(`Void: after ${(part + 1) * size} edits there are ${found.length} differences, ` +
        `there should be ${expected.length}; first that is not shared: ` +
        `${[...found.filter((one) => !expected.includes(one)), ...expected.filter((one) => !found.includes(one))][0]}`);
    }
  }
  return played;
}

/** The sums of what was counted in each part. */
export const summed = (parts) =>
  parts.reduce((sum, part) => Object.fromEntries(Object.entries(part).map(([kind, count]) => [kind, count + (sum[kind] ?? 0)])), {});

/** Notes the memories of WebAssembly modules, which no heap figure of the browser holds. */
export const noteMemories = () => {
  window.memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const memory = Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
      if (memory) window.memories.push(memory);
      return made;
    };
  }
};

/** How many bytes those memories have. */
export const moduleMemory = (page) =>
  page.evaluate(() => window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
