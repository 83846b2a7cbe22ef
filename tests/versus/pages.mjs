// Makes the peers' pages, each one file like ours, in target/versus/.
import { mkdir, readFile, writeFile } from "node:fs/promises";

const HERE = new URL("./", import.meta.url);
const text = (path) => readFile(new URL(path, HERE), "utf8");

/** The files of a page, in their order. */
const SCRIPTS = {
  plain: ["peers/form.js", "peers/inputs.js", "peers/plain.js"],
  hyperformula: [
    "node_modules/hyperformula/dist/hyperformula.full.min.js",
    "peers/form.js", "peers/inputs.js", "peers/sheets.js", "peers/hyperformula.js",
  ],
  handsontable: [
    "node_modules/handsontable/dist/handsontable.full.min.js",
    "peers/form.js", "peers/sheets.js", "peers/handsontable.js",
  ],
};

const STYLES = {
  handsontable: ["node_modules/handsontable/styles/handsontable.min.css", "node_modules/handsontable/styles/ht-theme-main.min.css"],
};

/** Writes the page of a peer and returns its path. */
export async function page(name, model, folder) {
  const scripts = await Promise.all(SCRIPTS[name].map(text));
  const styles = await Promise.all(["peers/page.css", ...(STYLES[name] ?? [])].map(text));
  const { matrices, equalities } = model;
  const data = `const model = ${JSON.stringify({ matrices, equalities })};`;
  const inline = [data, ...scripts].map((script) => `<script>${script.replaceAll("</script", "<\\/script")}</script>`);
  const html = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${name}</title>
<style>${styles.join("\n")}</style></head><body>
${inline.join("\n")}
</body></html>
`;
  await mkdir(folder, { recursive: true });
  const path = `${folder}/${name}.html`;
  await writeFile(path, html);
  return path;
}
