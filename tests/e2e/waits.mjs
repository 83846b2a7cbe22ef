// What a test waits for: a frame, a page that stands still, the disk. That time passes is waited
// for only where time itself is meant, or where nothing may happen meanwhile, and the reason is
// said. `cargo xtask waits` finds waits of any other kind.
import assert from "node:assert/strict";

/** What was changed is painted: two frames have begun since. */
export const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** For so many frames in a row nothing on the page has changed or moved. */
export const still = (page, frames = 6) =>
  page.evaluate(
    (frames) =>
      new Promise((done) => {
        let left = frames;
        const observer = new MutationObserver(() => (left = frames));
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const isMoving = () => document.getAnimations().some((one) => one.playState === "running");
        const frame = () => {
          left = isMoving() ? frames : left - 1;
          if (left >= 0) return requestAnimationFrame(frame);
          observer.disconnect();
          done();
        };
        requestAnimationFrame(frame);
      }),
    frames,
  );

/** All that the page has asked to be kept is on the disk. */
export const settled = (page) => page.evaluate(async () => void (await window.nianbaoJournal.settle()));

/** What is asked at every frame has become true; whether it has is for the test to say. */
export async function until(page, isSo, milliseconds = 10_000) {
  const end = Date.now() + milliseconds;
  while (!(await isSo()) && Date.now() < end) await painted(page);
}

/** There are so many of them, or will be in a moment. */
export async function thereAre(locator, expected, what) {
  await until(locator.page(), async () => (await locator.count()) === expected);
  assert.equal(await locator.count(), expected, what);
}

/** It says this, or will in a moment: most of what is said waits for the disk. */
export async function says(locator, pattern, what) {
  await until(locator.page(), async () => pattern.test((await locator.textContent()) ?? ""));
  assert.match(await locator.textContent(), pattern, what);
}

/** Waits until a field holds this text, or one like it. */
export async function holds(field, text) {
  const is = (value) => (text instanceof RegExp ? text.test(value) : value === text);
  await until(field.page(), async () => is(await field.inputValue()));
  const value = await field.inputValue();
  assert.ok(is(value), `${value} instead of ${text}`);
}

/** The caret is in it, or will be in a moment: it is put there once a frame is drawn. */
export async function inFocus(locator, what) {
  const is = () => locator.evaluate((it) => it === document.activeElement);
  await until(locator.page(), is);
  assert.ok(await is(), what ?? "the caret is there");
}

/** Lets time pass: because it is what is measured or tried, or because what may not happen would
 * have happened by then. `why` says which. */
export function pass(milliseconds, why) {
  assert.ok(typeof why === "string" && why.includes(" "), "a reason to let time pass");
  return new Promise((done) => setTimeout(done, milliseconds));
}
