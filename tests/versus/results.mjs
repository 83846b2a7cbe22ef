// The results as a page with charts and as a table: both from the raw results alone.
import { figure, untallied } from "./statistics.mjs";

const MEGABYTE = 1024 * 1024;
const all = (rounds, read) => figure(rounds.map((round) => [read(round)].flat()));

/** What is shown: its name, its unit, and how it is read from a contender's results. Bytes and
 * counts are the same in every round. */
const FIGURES = [
  { key: "raw", name: "To be loaded", unit: "KB", of: ({ bytes }) => same(bytes.raw / 1024) },
  { key: "gzipped", name: "To be loaded, gzip -9", unit: "KB", of: ({ bytes }) => same(bytes.gzipped / 1024) },
  { key: "editable", name: "Navigation to the first editable frame", unit: "ms", of: ({ rounds }) => all(rounds, (r) => r.editable) },
  { key: "whole", name: "Navigation to the frame with all tables", unit: "ms", of: ({ rounds }) => all(rounds, (r) => r.whole) },
  { key: "logic", name: "Edit, reckoning alone", unit: "ms", of: ({ rounds }) => rounds[0].logic && all(rounds, (r) => untallied(r.logic)) },
  { key: "edit", name: "Edit with layout", unit: "ms", of: ({ rounds }) => all(rounds, (r) => untallied(r.edits)) },
  { key: "records", name: "Changes of the document an edit", unit: "", of: ({ counts, edits }) => same(counts.records / edits) },
  { key: "nodes", name: "Nodes put in or taken out an edit", unit: "", of: ({ counts, edits }) => same(counts.nodes / edits) },
  { key: "heap", name: "Held after collection", unit: "MB", of: ({ rounds }) => all(rounds, (r) => r.held.all / MEGABYTE) },
  { key: "paste", name: "Paste of 25 × 7", unit: "ms", of: ({ rounds }) => all(rounds, (r) => r.pasted) },
  { key: "undo", name: "Undo of it", unit: "ms", of: ({ rounds }) => all(rounds, (r) => r.undone) },
  { key: "import", name: "A published page read in", unit: "ms", of: ({ rounds }) => all(rounds, (r) => r.imported) },
  { key: "check", name: "A check of everything", unit: "ms", of: ({ rounds }) => all(rounds, (r) => r.check) },
  { key: "save", name: "Keeping in local storage", unit: "ms", of: ({ rounds }) => all(rounds, (r) => r.save) },
];

const same = (value) => ({ median: value, p95: value, least: value, greatest: value });

/** What was set out to be reached: a figure of ours against a peer's. */
const TARGETS = [
  { name: "Cold open at most 2 × plain JavaScript", of: "editable", part: "median", against: "plain", most: 2 },
  { name: "Cold open under 0.35 × HyperFormula", of: "editable", part: "median", against: "hyperformula", most: 0.35 },
  { name: "Edit with layout, p95, at most 1.5 × plain JavaScript", of: "edit", part: "p95", against: "plain", most: 1.5 },
  { name: "Changes of the document an edit no more than plain JavaScript", of: "records", part: "median", against: "plain", most: 1 },
  { name: "Memory under half of HyperFormula", of: "heap", part: "median", against: "hyperformula", most: 0.5 },
];

const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

function shown(value, unit) {
  if (!value) return "—";
  const { median, p95, least, greatest } = value;
  if (least === greatest && median === p95) return `${digits(median)} ${unit}`.trim();
  return `${digits(median)} / ${digits(p95)} (${digits(least)}–${digits(greatest)}) ${unit}`;
}

const values = ({ contenders }) =>
  FIGURES.map((one) => ({ ...one, values: Object.values(contenders).map((contender) => one.of(contender)) }));

/** Each target with what was reached. */
const reached = ({ contenders }) => TARGETS.map((target) => {
  const { of } = FIGURES.find((one) => one.key === target.of);
  const ratio = of(contenders.ours)[target.part] / of(contenders[target.against])[target.part];
  return { ...target, ratio, isReached: ratio <= target.most };
});

const conditions = (results) =>
  `${results.rounds} rounds on ${results.made}, Chromium ${results.browser}, ${results.machine}.`;

/** The short table, in Markdown. */
export function markdown(results) {
  const names = Object.values(results.contenders).map(({ name }) => name);
  const row = (cells) => `| ${cells.join(" | ")} |\n`;
  const figures = values(results).map(({ name, unit, values }) => row([name, ...values.map((value) => shown(value, unit))]));
  const targets = reached(results).map(({ name, ratio, isReached }) => row([name, `${ratio.toFixed(2)} ×`, isReached ? "reached" : "**missed**"]));
  return `${conditions(results)} Median / 95th percentile (medians of single rounds, least–greatest).\n\n` +
    row(["", ...names]) + row(["---", ...names.map(() => "---:")]) + figures.join("") +
    `\n${row(["Target", "Ours", ""])}${row(["---", "---:", "---"])}${targets.join("")}`;
}

const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const COLOURS = ["#1b5a7a", "#7a8794", "#a35c00", "#7d5ba6"];

/** Where the bars begin, behind the names. */
const LEFT = 230;

/** One figure as bars: the median, a line to the 95th percentile, the spread as a bracket. */
function chart({ name, unit, values }, names) {
  const most = Math.max(...values.map((value) => value?.p95 ?? 0), 1e-9);
  const x = (value) => LEFT + (value / most) * 420;
  const bars = values.map((value, i) => {
    const y = 8 + i * 26;
    const label = `<text x="${LEFT - 8}" y="${y + 14}" text-anchor="end">${escaped(names[i])}</text>`;
    if (!value) return `${label}<text x="${LEFT + 4}" y="${y + 14}" class="none">not to be told apart</text>`;
    const { median, p95, least, greatest } = value;
    return `${label}<rect x="${LEFT}" y="${y}" width="${(x(median) - LEFT).toFixed(1)}" height="18" fill="${COLOURS[i]}"/>` +
      `<path d="M${x(median).toFixed(1)} ${y + 9}H${x(p95).toFixed(1)}M${x(p95).toFixed(1)} ${y + 4}v10" class="p95"/>` +
      `<path d="M${x(least).toFixed(1)} ${y + 20}H${x(greatest).toFixed(1)}" class="spread"/>` +
      `<text x="${(x(p95) + 8).toFixed(1)}" y="${y + 14}">${escaped(shown(value, unit))}</text>`;
  });
  const height = values.length * 26 + 12;
  return `<figure><figcaption>${escaped(name)}</figcaption>` +
    `<svg viewBox="0 0 900 ${height}" role="img" aria-label="${escaped(name)}">${bars.join("")}</svg></figure>`;
}

/** The page of results. */
export function page(results) {
  const names = Object.values(results.contenders).map(({ name }) => name);
  const targets = reached(results).map(({ name, ratio, most, isReached }) =>
    `<tr><td>${escaped(name)}</td><td class="number">${ratio.toFixed(2)} ×</td><td class="number">${most} ×</td>` +
    `<td>${isReached ? "✓ reached" : "✗ missed"}</td></tr>`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nianbao compared</title>
<style>
body { max-width: 940px; margin: 32px auto; padding: 0 20px; color: #1c2630; font: 15px/1.6 system-ui, sans-serif; }
h1 { font-size: 24px; } h2 { margin-top: 32px; font-size: 18px; }
table { border-collapse: collapse; } td, th { padding: 4px 14px 4px 0; border-bottom: 1px solid #dde3e8; text-align: left; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 18px 0; break-inside: avoid; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.p95 { stroke: #1c2630; stroke-width: 1.5; fill: none; } .spread { stroke: #c0392b; stroke-width: 2; } .none { fill: #5b6771; }
</style>
</head>
<body>
<h1>Nianbao compared with what others would build</h1>
<p>${escaped(conditions(results))} The same three matrices, the same 2,000 edits, the same 42 equalities;
after every 200 edits all showed the same differences. How it is measured: README.md beside this page.</p>
<h2>Targets</h2>
<table><thead><tr><th>Target</th><th>Ours</th><th>At most</th><th></th></tr></thead><tbody>${targets.join("")}</tbody></table>
<h2>Figures</h2>
<p>Bars are medians; the black line leads to the 95th percentile; the red line below spans the medians of
single rounds. Shorter is better everywhere.</p>
${values(results).map((one) => chart(one, names)).join("\n")}
</body>
</html>
`;
}
