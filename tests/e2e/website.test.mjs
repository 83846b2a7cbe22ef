// The report on its way to a website: copied here, pasted into the editors that websites have.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { FLAGS, SHELL } from "./chromium.mjs";
import { Desk, PLACES, SERVED, fixture, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const NODE = "tests/e2e/node_modules";
const TINY = `${NODE}/tinymce`;

/** Editors as websites have them: their files, how one is begun, what it would send to the
 * website, whether it knows merged cells, and whether borders are the author's (the styles of
 * cells it drops, the attribute it keeps). */
const EDITORS = {
  TinyMCE: {
    files: ["tinymce.min.js", "themes/silver/theme.min.js", "models/dom/model.min.js", "icons/default/icons.min.js", "plugins/table/plugin.min.js"].map((file) => `${TINY}/${file}`),
    begin: () => window.tinymce.init({ selector: "#editor", license_key: "gpl", inline: true, skin: false, content_css: false, plugins: "table" }).then(() => (window.published = () => window.tinymce.activeEditor.getContent())),
    merges: true,
    borders: true,
  },
  wangEditor: {
    files: [`${NODE}/@wangeditor/editor/dist/index.js`],
    begin: () => {
      const editor = window.wangEditor.createEditor({ selector: "#editor", html: "<p><br></p>" });
      window.published = () => editor.getHtml();
    },
    merges: true,
  },
  Quill: {
    files: [`${NODE}/quill/dist/quill.js`],
    begin: () => {
      const editor = new window.Quill("#editor", { modules: { table: true } });
      window.published = () => editor.getSemanticHTML();
    },
  },
};

/** What stands in a page: its tables, as rows of cells, each with its text and what it covers;
 * and its words. It is parsed in a page of its own, which forbids no styles. */
async function parsed(context, html) {
  const page = await context.newPage();
  const found = await page.evaluate((html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const rows = (table) =>
      [...table.rows].map((row) => [...row.cells].map((cell) => [cell.textContent.trim(), cell.colSpan, cell.rowSpan]));
    const tables = [...parsed.querySelectorAll("table")].map(rows);
    return { tables, words: parsed.body.textContent.replace(/\s/g, "") };
  }, html);
  await page.close();
  return found;
}

/** What is on the clipboard, as a page gets it that somebody pastes into. */
async function clipboard(context) {
  const page = await context.newPage();
  await page.setContent("<!DOCTYPE html><textarea></textarea>");
  await page.evaluate(() => document.addEventListener("paste", ({ clipboardData }) => {
    window.pasted = { html: clipboardData.getData("text/html"), plain: clipboardData.getData("text/plain") };
  }));
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+V");
  await page.waitForFunction(() => window.pasted);
  const pasted = await page.evaluate(() => window.pasted);
  await page.close();
  return pasted;
}

/** A desk with a report, and all of it on the clipboard. */
async function copied(name, address) {
  const desk = await Desk.open(browser, address);
  await desk.openFile(fixture(name));
  await desk.checked();
  await desk.at("exports").click();
  await desk.at("copy-web").click();
  await desk.page.getByTestId("copied").filter({ hasText: "已复制全文" }).waitFor();
  return desk;
}

/** Pastes what is on the clipboard into an editor, and says what the website would get. */
async function pasted(context, { files, begin }) {
  const page = await context.newPage();
  await page.setContent('<!DOCTYPE html><div id="editor" style="width: 900px; height: 600px"></div>');
  for (const path of files) await page.addScriptTag({ path });
  await page.evaluate(begin);
  await page.locator("#editor[contenteditable=true], #editor [contenteditable=true]").first().click();
  await page.keyboard.press("Control+V");
  await page.waitForFunction(() => window.published().includes("<table"));
  const html = await page.evaluate(() => window.published());
  await page.close();
  return html;
}

describe("what is copied for a website", () => {
  for (const name of ["suqian-2024", "pengbu-2020"])
    for (const [editor, how] of Object.entries(EDITORS))
      test(`keeps its tables in ${editor}, ${name}`, { timeout: 120_000 }, async () => {
        const desk = await copied(name);
        const context = desk.page.context();
        const { html } = await clipboard(context);
        const got = await pasted(context, how);
        const [before, after] = [await parsed(context, html), await parsed(context, got)];
        assert.equal(after.words, before.words, "nothing is lost and nothing added");
        if (how.merges) assert.deepEqual(after.tables, before.tables);
        else assert.ok(after.tables.length >= before.tables.length, "tables stay tables");
        if (how.borders) assert.equal(got.match(/<table[^>]* border="1"/g)?.length, before.tables.length, "borders");
        await desk.leave();
      });
});

for (const [where, address] of Object.entries(PLACES))
  test(`the whole and each part are copied as the page shows them, and read in again, ${where}`, async () => {
    const desk = await copied("suqian-2024", address);
    const { page } = desk;
    const whole = await clipboard(page.context());
    assert.ok(!/class=|data-cell|<svg|<script/.test(whole.html));
    // Back in, as anybody's page.
    await page.keyboard.press("Escape");
    await desk.at("paste-open").click();
    await desk.at("paste-text").focus();
    await page.keyboard.press("Control+V");
    const read = desk.at("paste-preview").locator('[data-cell][data-certainty="read"]');
    await read.nth(199).waitFor();
    await desk.at("paste-close").click();
    await desk.at("exports").click();
    await page.getByText("逐项复制").click();
    await page.getByTestId("copy-part").first().waitFor();
    const names = await page.getByTestId("copy-part").allTextContents();
    assert.equal(names[0], "标题");
    assert.ok(names.length >= 7, `${names}`);
    await page.getByRole("checkbox", { name: "连同标题" }).check();
    let together = "";
    for (const name of names) {
      await page.getByTestId("copy-part").filter({ hasText: name }).click();
      await page.getByTestId("copied").filter({ hasText: name }).waitFor();
      together += `${(await clipboard(page.context())).plain}\n`;
    }
    assert.equal(together.trim(), whole.plain.trim());
    await page.keyboard.press("Escape");
    await desk.leave();
  });

test("copying works on a page from a plain http server, where the clipboard is closed to pages", async () => {
  const own = await chromium.launch({ executablePath: SHELL, args: [...FLAGS, "--host-resolver-rules=MAP intranet.test 127.0.0.1"] });
  try {
    const address = SERVED.replace("127.0.0.1", "intranet.test");
    const desk = await Desk.open(own, address);
    assert.equal(await desk.page.evaluate(() => isSecureContext || "clipboard" in navigator), false);
    await desk.openFile(fixture("suqian-2024"));
    await desk.checked();
    await desk.at("exports").click();
    await desk.at("copy-web").click();
    await desk.at("copied").filter({ hasText: "已复制全文" }).waitFor();
    await desk.page.keyboard.press("Escape");
    // Pasted where plain text is taken.
    await desk.field("sections.problems").fill("");
    await desk.page.keyboard.press("Control+V");
    const text = await desk.field("sections.problems").inputValue();
    assert.ok(text.startsWith("宿迁市") && text.includes("六、其他需要报告的事项"), text.slice(0, 40));
    assert.deepEqual(desk.faults, []);
  } finally {
    await own.close();
  }
});

test("that nothing was copied is said, and what to do instead", async () => {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture("pengbu-2020"));
  await desk.page.evaluate(() => (document.execCommand = () => false));
  await desk.at("exports").click();
  await desk.at("copy-web").click();
  await desk.at("copied").filter({ hasText: "浏览器没有允许复制" }).waitFor();
});
