// Chance that can be had again: the same seed gives the same acts.

/** Numbers from a seed: whole ones below a bound, one of a list, a list in another order. */
export const chance = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (bound) => next() % bound;
  const one = (list) => list[below(list.length)];
  const shuffled = (list) => {
    const all = [...list];
    for (let at = all.length - 1; at > 0; at--) {
      const other = below(at + 1);
      [all[at], all[other]] = [all[other], all[at]];
    }
    return all;
  };
  return { below, one, shuffled };
};
