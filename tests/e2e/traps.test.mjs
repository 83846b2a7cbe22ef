// A fault of the program that is no panic: nothing of the work is lost, and the way out is
// shown, wherever it happens. The faults are real ones: the program's memory is overwritten or
// its stack used up, from outside; there is no hidden hook.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, fixture, launch } from "./desk.mjs";
import { pass, says } from "./waits.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Lets the test know of every module that the page takes into use, by what it exports. */
async function watchModules(page) {
  await page.addInitScript(() => {
    window.modules = [];
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...what) => {
      const made = await instantiate(...what);
      window.modules.push(made.instance ?? made);
      return made;
    };
    const streaming = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...what) => {
      const made = await streaming(...what);
      window.modules.push(made.instance);
      return made;
    };
  });
}

/** Overwrites all that the program has in its memory, then does `act`. What comes first is the
 * fault, the act or an event of the page's own, and then the rescue page stands in the act's way. */
async function overwritten(desk, act) {
  await desk.page.evaluate(() => {
    const found = window.modules.find(({ exports }) => "memory" in exports);
    new Uint8Array(found.exports.memory.buffer).fill(0xff);
  });
  desk.page.setDefaultTimeout(2_000);
  try {
    await act();
  } catch (error) {
    if (!(await desk.at("rescue").isVisible())) throw error;
  } finally {
    desk.page.setDefaultTimeout(30_000);
  }
}

async function open(address) {
  const desk = await Desk.open(browser, address, { before: watchModules });
  await desk.openFile(fixture("suqian-2024"));
  await desk.type("requests.carried_out.other", "71");
  await desk.saved();
  return desk;
}

/** Every report is offered at the rescue page, nothing says that it is kept, and reopened the
 * page has what was kept. */
async function assertRescued(desk) {
  await desk.at("rescue").waitFor();
  assert.equal(await desk.page.locator("body").getAttribute("data-app"), "failed");
  assert.equal(await desk.at("save-state").getAttribute("data-state"), "failed");
  await says(desk.at("save-state"), /未能保存/);
  await says(desk.at("rescue"), /宿迁市人民政府_2024_年报/);
  forgive(desk);
  await desk.at("rescue").getByRole("button", { name: "重新打开本页" }).click();
  await desk.ready();
  assert.equal(await desk.figure("requests.carried_out.other"), "71");
}

/** The faults that were meant are forgotten; there must have been one. */
function forgive(desk) {
  assert.ok(desk.faults.some((fault) => /RuntimeError|unreachable|out of bounds|null function|RangeError|call stack|panicked|signature/.test(fault)), `a real fault: ${desk.faults}`);
  desk.faults.length = 0;
}

for (const [where, address] of Object.entries(PLACES)) {
  test(`a fault in the reading room ends at the rescue page, ${where}`, async () => {
    const desk = await open(address);
    await desk.at("paste-open").click();
    await desk.at("paste-text").fill("一、总体情况");
    await overwritten(desk, () => desk.at("paste-text").fill("一、总体情况。"));
    await assertRescued(desk);
    await desk.leave();
  });

  test(`a fault in the records room ends at the rescue page, ${where}`, async () => {
    const desk = await open(address);
    await desk.at("save-state").click();
    await desk.at("records").waitFor();
    await overwritten(desk, () => desk.at("records-close").click());
    await assertRescued(desk);
    await desk.leave();
  });

  test(`a fault in the district's desk ends at the rescue page; what was kept of the roll-up is there, to be written again, ${where}`, async () => {
    const desk = await open(address);
    await desk.menu("open-district");
    await desk.at("district").waitFor();
    await desk.at("district-office").fill("示例区政府办公室");
    await desk.at("district-office").blur();
    await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
    await overwritten(desk, async () => {
      await desk.at("district-office").fill("别的");
      await desk.at("district-office").blur();
    });
    await desk.at("rescue").waitFor();
    assert.equal(await desk.at("district-state").getAttribute("data-state"), "failed");
    await assertRescued(desk);
    await desk.menu("open-district");
    await desk.at("district").waitFor();
    assert.equal(await desk.at("district-office").inputValue(), "示例区政府办公室");
    await pass(500, "a lock that is still held would be told by now");
    assert.notEqual(await desk.at("district-state").getAttribute("data-state"), "readonly", "its lock was let go");
    await desk.at("district-close").click();
    await desk.leave();
  });

  test(`a fault while somebody writes never leaves 已保存 standing, ${where}`, async () => {
    const desk = await open(address);
    await desk.field("sections.problems").click();
    await overwritten(desk, () => desk.page.keyboard.type("写"));
    await assertRescued(desk);
    await desk.leave();
  });
}

test("a stack that is used up within the program ends at the rescue page, with what was being written", async () => {
  const desk = await open(PLACES["from a share"]);
  await desk.field("sections.problems").click();
  // Typing comes in at every depth of the stack there is, so that some of it ends within the
  // program.
  await desk.page.evaluate(() => {
    const area = document.querySelector('[data-field="sections.problems"]');
    area.value = "栈用尽时写的一句";
    const dive = (depth) => {
      try {
        dive(depth + 1);
      } catch {
        /* The bottom; on the way up there is a little more room each time. */
      }
      if (document.body.dataset.app === "ready") area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    try {
      dive(0);
    } catch {
      /* Whatever it was. */
    }
  });
  if ((await desk.page.locator("body").getAttribute("data-app")) === "failed") {
    await desk.at("rescue").waitFor();
    assert.equal(await desk.at("save-state").getAttribute("data-state"), "failed");
    await says(desk.at("rescue"), /正在填写、还没有保存的文字|宿迁市人民政府_2024_年报/);
  } else {
    // Every fault was one of the browser's before the program was entered.
    await desk.saved();
    await desk.reload();
    assert.equal(await desk.field("sections.problems").inputValue(), "栈用尽时写的一句");
  }
  desk.faults.length = 0;
  await desk.leave();
});
