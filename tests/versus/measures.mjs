// What is measured, each in a browser of its own with an empty profile.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { CHROMIUM, FLAGS } from "../e2e/chromium.mjs";
import { moduleMemory, noteMemories, opened, play, summed } from "./contenders.mjs";

const published = (await readFile("tests/fixtures/documents/suqian-2024.htm")).toString("base64");
const FIRST = "requests.received.natural_person";
const sentence = "全年收到政府信息公开申请3646件，予以公开1431件，占40.6%，部分公开471件；行政复议170件，行政诉讼77件。";

/** Does something in a new browser with an empty profile. */
export async function anew(work) {
  const profile = await mkdtemp(join(tmpdir(), "versus-"));
  const viewport = { width: 1366, height: 768 };
  const context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, viewport, args: FLAGS });
  try {
    const page = context.pages()[0];
    page.on("pageerror", (error) => console.error(String(error)));
    // The browser's own start is no page's doing.
    await page.waitForTimeout(300);
    return await work(page, context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** From navigation to the first frame in which the figures can be edited. */
export const cold = (file) => anew(async (page) => {
  await page.addInitScript({ path: "tests/versus/cold.js" });
  await page.goto(pathToFileURL(resolve(file)).href);
  return page.evaluate(() => window.cold);
});

/** What is held after collection: the script's heap, the document's, and the module's memory. */
async function heap(page, context) {
  const session = await context.newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0 } = await session.send("Runtime.getHeapUsage");
  const module = await moduleMemory(page);
  return { script: usedSize, document: embedderHeapUsedSize, module, all: usedSize + embedderHeapUsedSize + module };
}

/** The tape with its times, what is held after it, keeping, a block pasted and taken back. */
export const work = (key, model, file) => anew(async (page, context) => {
  await page.addInitScript(noteMemories);
  await opened(page, key, model, file);
  const parts = await play(page, model, "play");
  const edits = parts.flatMap((part) => part.times);
  const logic = key === "handsontable" ? null : parts.flatMap((part) => part.checks);
  const held = await heap(page, context);
  const save = await page.evaluate((edits) => window.drive.save(edits), model.tape.slice(0, 40));
  await page.waitForTimeout(500);
  const { pasted, undone } = await page.evaluate(([text, first]) => window.drive.block(text, first, 10), [model.block, FIRST]);
  return { edits, logic, held, save, pasted, undone };
});

/** In a page of its own: reading in also loads our reader, which an edit should not carry. */
export const reading = (key, model, file) => anew(async (page) => {
  await opened(page, key, model, file);
  await page.evaluate(([cell]) => window.drive.save([[cell, "1"]]), [FIRST]);
  const imported = await page.evaluate(([bytes, cell, figure]) => window.drive.importPage(bytes, cell, figure),
    [published, FIRST, model.figures[FIRST]]);
  if (key === "ours") {
    // A full report: with its prose, of which the peers know nothing.
    await page.locator('[data-field="sections.overview.on_request"]').fill(sentence.repeat(50));
    await page.waitForTimeout(500);
  }
  return { imported, check: await page.evaluate(() => window.drive.check(40)) };
});

/** The tape with what becomes of the document. */
export const counting = (key, model, file) => anew(async (page) => {
  await opened(page, key, model, file);
  return summed(await play(page, model, "count"));
});
