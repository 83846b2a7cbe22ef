// Medians and such, of times as they were measured.

/** Times with how often each was measured: `performance.now()` is no finer than 0.1 ms. */
export const tallied = (times) => {
  const tally = {};
  for (const time of times) {
    const rounded = time.toFixed(1);
    tally[rounded] = (tally[rounded] ?? 0) + 1;
  }
  return tally;
};

/** The times of a tally. */
export const untallied = (tally) => Object.entries(tally).flatMap(([time, count]) => new Array(count).fill(Number(time)));

/** The value below which the given part of all values lies. */
export const quantile = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
};

export const median = (values) => quantile(values, 0.5);

/** Median and 95th percentile over all rounds; spread: the medians of single rounds, from the
 * least to the greatest. */
export function figure(rounds) {
  const all = rounds.flat();
  const medians = rounds.map(median);
  return { median: median(all), p95: quantile(all, 0.95), least: Math.min(...medians), greatest: Math.max(...medians) };
}
