// A workbook as a spreadsheet program leaves one, made of rows.
import { zip } from "./zip.mjs";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const column = (at) => (at < 26 ? "" : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26));

/** A workbook of one sheet with these rows, and with further parts beside it. */
export function workbook(name, rows, parts = {}) {
  const cell = (text, row, at) =>
    text === "" ? "" : /^\d+$/.test(text)
      ? `<c r="${column(at)}${row + 1}"><v>${text}</v></c>`
      : `<c r="${column(at)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = rows.map((texts, row) => `<row r="${row + 1}">${texts.map((text, at) => cell(text, row, at)).join("")}</row>`);
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const files = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "xl/workbook.xml": `<workbook xmlns="${main}"><sheets><sheet name="表三" sheetId="1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${sheet.join("")}</sheetData></worksheet>`,
    ...parts,
  };
  const buffer = zip(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));
  return { name, mimeType: XLSX, buffer };
}

/** The printed cells of table three with the figures on the desk, merged cells once. */
export async function tableThree(desk) {
  await desk.at("preview").click();
  const rows = await desk.page.locator(".paper table").filter({ hasText: "本年新收政府信息公开申请数量" }).evaluate((table) => {
    const grid = [];
    [...table.rows].forEach((row, y) => {
      grid[y] ??= [];
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) x++;
        for (let dy = 0; dy < cell.rowSpan; dy++)
          for (let dx = 0; dx < cell.colSpan; dx++) (grid[y + dy] ??= [])[x + dx] = dy || dx ? "" : cell.textContent.trim();
      }
    });
    return grid;
  });
  await desk.at("preview").click();
  return rows;
}
