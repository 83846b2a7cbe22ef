// The page's own scripts are what their types say: checked by the TypeScript compiler, which
// only reads them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const BOOT = fileURLToPath(new URL("../../src/xtask/boot/", import.meta.url));
const TSC = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));

const check = (folder) => spawnSync(process.execPath, [TSC, "-p", folder], { encoding: "utf8" });

test("every script of the page is checked against its types", () => {
  const scripts = readdirSync(BOOT).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length >= 15, `the scripts are where they were: ${scripts}`);
  for (const name of scripts) {
    assert.match(readFileSync(join(BOOT, name), "utf8"), /^\/\/ @ts-check\n\/\//, `${name} is checked and says what it is`);
  }
  const { stdout, status } = check(BOOT);
  assert.equal(stdout, "");
  assert.equal(status, 0);
});

test("a call of what is not there is found", () => {
  const folder = mkdtempSync(join(tmpdir(), "nianbao-scripts-"));
  const options = JSON.parse(readFileSync(join(BOOT, "tsconfig.json"), "utf8"));
  options.include = [join(BOOT, "*.d.ts"), "*.js"];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  writeFileSync(join(folder, "wrong.js"), "// @ts-check\nwindow.nianbaoJournal.entries(1).none();\n");
  const { stdout, status } = check(folder);
  assert.match(stdout, /wrong\.js/);
  assert.notEqual(status, 0);
});
