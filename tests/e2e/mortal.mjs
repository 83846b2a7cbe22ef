// A browser that can be killed, on a profile that outlives it.
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";
import { CHROMIUM, FLAGS } from "./chromium.mjs";
import { Desk } from "./desk.mjs";

/** A browser of its own process group on a profile that outlives it. */
export async function start(profile, address) {
  const child = spawn(CHROMIUM, ["--headless", ...FLAGS, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const endpoint = await new Promise((found, lost) => {
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
      const line = said.match(/DevTools listening on (ws:\S+)/);
      if (line) found(line[1]);
    });
    child.on("exit", () => lost(new Error(`the browser ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0];
  const desk = new Desk(context.pages()[0] ?? (await context.newPage()));
  desk.address = address;
  await desk.page.goto(address);
  await desk.ready();
  const kill = async () => {
    const gone = new Promise((done) => child.once("exit", done));
    process.kill(-child.pid, "SIGKILL");
    await gone;
    await browser.close().catch(() => {});
  };
  return { desk, kill };
}
