// Reports as other programs write them in HTML: with readings beside the characters (ruby), and
// as Word saves a page and puts it on the clipboard. Every cell comes back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, PLACES, cells, figures, fixture, launch } from "./desk.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The published page of a report, written anew by one of the hands below. */
async function written(name, hand) {
  const desk = await Desk.open(browser);
  await desk.openFile(fixture(name));
  await desk.at("preview").click();
  const html = await desk.page.locator(".paper").evaluate(HANDS[hand]);
  await desk.leave();
  return html;
}

const HANDS = {
  // The reading stands beside each character, once in brackets for old browsers, once bare.
  ruby: (paper) => {
    const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    let count = 0;
    const read = (text) =>
      escaped(text).replace(/[\u4e00-\u9fff]/g, (one) =>
        ++count % 2 ? `<ruby>${one}<rp>(</rp><rt>yī</rt><rp>)</rp></ruby>` : `<ruby><rb>${one}</rb><rt>èr</rt></ruby>`);
    const write = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return read(node.data);
      if (node.nodeType !== Node.ELEMENT_NODE) return "";
      const spans = ["colspan", "rowspan"].filter((one) => node.hasAttribute(one)).map((one) => ` ${one}="${node.getAttribute(one)}"`).join("");
      const name = node.localName;
      return `<${name}${spans}>${[...node.childNodes].map(write).join("")}</${name}>`;
    };
    return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>公开</title></head><body>${write(paper)}</body></html>`;
  },
  // Word's own page: conditional comments, styles of its own, paragraphs in every cell, names and
  // dates in elements of its own, a mark of the end (o:p) and of an empty cell.
  word: (paper) => {
    const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    const run = (text) =>
      escaped(text)
        .replace(/[0-9A-Za-z.%]+/g, "<span lang=EN-US style='font-size:10.5pt;mso-bidi-font-family:宋体'>$&</span>")
        .replace(/(<span[^>]*>\d{4}<\/span>年<span[^>]*>\d{1,2}<\/span>月<span[^>]*>\d{1,2}<\/span>日)/g, '<st1:chsdate isrocdate="False" islunardate="False" w:st="on">$1</st1:chsdate>');
    const paragraph = (text, style = "MsoNormal") =>
      `<p class=${style} align=center style='text-align:center;mso-pagination:widow-orphan'><span style='font-family:宋体;mso-ascii-font-family:"Times New Roman"'>${text.trim() ? run(text.trim()) : "&nbsp;"}<o:p></o:p></span></p>`;
    // A last row that only tells the widths.
    const widths = (table) => {
      const columns = [...table.rows[0].cells].reduce((sum, cell) => sum + cell.colSpan, 0);
      return `<![if !supportMisalignedColumns]><tr height=0>${"<td width=61 style='border:none'></td>".repeat(columns)}</tr><![endif]>`;
    };
    const write = (node) => {
      if (node.nodeType !== Node.ELEMENT_NODE) return "";
      const name = node.localName;
      const spans = ["colspan", "rowspan"].filter((one) => node.hasAttribute(one)).map((one) => ` ${one}=${node.getAttribute(one)}`).join("");
      if (["td", "th"].includes(name)) return `<td width=61${spans} valign=top style='width:46.05pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt'>\r\n${paragraph(node.textContent)}\r\n</td>`;
      if (/^h[1-6]$/.test(name)) return `<${name}>${run(node.textContent)}<o:p></o:p></${name}>`;
      if (name === "p") return paragraph(node.textContent, "MsoBodyText");
      const inside = [...node.children].map(write).join("\r\n");
      if (name === "table") return `<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-table-layout-alt:fixed'>${inside}${widths(node)}</table>`;
      if (name === "tr") return `<tr style='mso-yfti-irow:1;height:15.6pt'>${inside}</tr>`;
      return inside;
    };
    return `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:st1="urn:schemas-microsoft-com:office:smarttags" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--><style><!-- /* Style Definitions */ p.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:10.5pt;} --></style></head><body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1 style='layout-grid:15.6pt'><!--StartFragment-->${write(paper)}<!--EndFragment--></div></body></html>`;
  },
};

const paste = (desk, html) =>
  desk.page.evaluate(
    ([html, text]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", text);
      document.querySelector("[data-testid=paste-text]").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [html, html.replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, "")],
  );

for (const hand of Object.keys(HANDS))
  for (const [where, address] of Object.entries(PLACES))
    test(`what ${hand} makes of a page gives back every cell, as a file and pasted, ${where}`, async () => {
      for (const name of ["pengbu-2020", "suqian-2024"]) {
        const report = await figures(name);
        const html = await written(name, hand);
        const doors = {
          file: (desk) => desk.at("open-file").setInputFiles({ name: "公布.htm", mimeType: "text/html", buffer: Buffer.from(html) }),
          pasted: async (desk) => {
            await desk.at("paste-open").click();
            await desk.at("paste-text").waitFor();
            await paste(desk, html);
          },
        };
        for (const [door, enter] of Object.entries(doors)) {
          const desk = await Desk.open(browser, address);
          await enter(desk);
          await desk.at("paste-preview").waitFor();
          const shown = await desk.page.locator("[data-testid=paste-preview] [data-cell]").evaluateAll((inputs) =>
            Object.fromEntries(inputs.map((input) => [input.dataset.cell, input.value])));
          const wrong = [...cells(report)].filter(([cell, value]) => shown[cell] !== String(value));
          assert.deepEqual(wrong, [], `${name}, ${door}`);
          await desk.at("paste-apply").click();
          await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
          assert.equal(await desk.field("agency.name").inputValue(), report.agency.name, `${name}, ${door}`);
          assert.equal(await desk.field("year").inputValue(), String(report.year));
          const said = await desk.field("sections.overview.intro").inputValue();
          assert.doesNotMatch(said, /yī|èr|mso|Style/, "nothing of the markup is in the text");
          await desk.leave();
        }
      }
    });
