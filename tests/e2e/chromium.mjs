// The browser and how it is started: quiet, and without anything of its own on the network.
export const CHROMIUM = "/usr/bin/chromium";

export const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
