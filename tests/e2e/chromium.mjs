// The browser and how it is started: quiet, and without anything of its own on the network.
export const CHROMIUM = "/usr/bin/chromium";

// The same engine without the browser's own windows around the page: half the processor time.
export const SHELL = "/usr/bin/chromium-headless-shell";

export const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
