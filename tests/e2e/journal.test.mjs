// The scripts that keep everything on the disk, without a browser, on a machine that is
// stopped at any moment of them; thousands of acts from a seed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Machine } from "./machine.mjs";
import { pass } from "./waits.mjs";

const RUNS = Number(process.env.NIANBAO_KILLS ?? 2) * 40;

const drawn = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/** A machine on which acts are noted: each key's texts in order, and which were announced. */
class Run {
  texts = new Map();
  announced = new Map();
  count = 0;

  constructor(seed) {
    this.seed = seed;
    this.random = drawn(seed);
    this.machine = new Machine(this.random);
  }
  pick = (all) => all[Math.floor(this.random() * all.length)];
  /** Writes or removes some keys in one window, which has keys of its own. */
  act(window, own) {
    for (let i = this.pick([1, 1, 2, 7]); i > 0; i--) {
      const key = `nianbao.report.${own}.${this.pick(["a", "b", "c", "d"])}`;
      const text = this.random() < 0.2 ? null : `${++this.count}`;
      if (!this.texts.has(key)) this.texts.set(key, [null]);
      this.texts.get(key).push(text);
      window.write(key, text);
    }
  }
  now = (own) => [...this.texts].filter(([key]) => key.includes(`.${own}.`)).map(([key, texts]) => [key, texts.length - 1]);
  announce(what) {
    for (const [key, at] of what) this.announced.set(key, Math.max(at, this.announced.get(key) ?? 0));
  }
  /** After a start: every key is as it was announced, or as it was written later. */
  check(told) {
    const stored = this.machine.stored();
    for (const [key, texts] of this.texts) {
      const found = stored.get(key) ?? null;
      const at = texts.lastIndexOf(found);
      const least = this.announced.get(key) ?? 0;
      assert.ok(at >= least, `seed ${this.seed}, ${told}: ${key} is ${found}, announced was ${texts[least]}`);
      // What stands there now is what counts from now on.
      this.texts.set(key, [found]);
      this.announced.set(key, 0);
    }
  }
}

test(`${RUNS} machines stopped at any moment, again and again, lose nothing that was announced`, { timeout: 300_000 }, async () => {
  let stops = 0, announcements = 0;
  const one = async (seed) => {
    const run = new Run(seed);
    const unsafe = run.pick(["main", "bucket"]);
    for (let round = 0; round < 6; round++) {
      const windows = Array.from({ length: run.pick([1, 1, 1, 2]) }, () => run.machine.open());
      await Promise.all(windows.map((window) => window.journal.recovered()));
      run.check(`start ${round}`);
      const way = run.pick(["settle", "flush"]);
      // What is announced is in both databases: one of them may be thrown away, if not within
      // the moment in which the last kill is made good.
      const isThrownAway = way === "settle" && run.random() < 0.5;
      if (isThrownAway) await Promise.all(windows.map((window) => window.journal.settle()));
      for (let i = run.pick([1, 5, 12]); i > 0; i--) {
        const at = Math.floor(run.random() * windows.length);
        run.act(windows[at], `w${at}`);
        const what = run.now(`w${at}`);
        const answer = windows[at].journal[way]();
        const told = answer.then((isOnDisk) => {
          if (windows[at].isDead || !isOnDisk) return;
          announcements++;
          run.announce(what);
        });
        if (run.random() < 0.5) await told;
        else if (run.random() < 0.5) await pass(run.random() * 8, "the moment is left to chance");
      }
      await pass(run.random() * 12, "the moment is left to chance");
      run.machine.stop();
      stops++;
      if (isThrownAway) run.machine.lose(unsafe);
    }
    const window = run.machine.open();
    await window.journal.recovered();
    run.check("at the end");
    run.machine.stop();
  };
  // Some side by side: they mostly wait.
  for (let seed = 1; seed <= RUNS; seed += 20) await Promise.all(Array.from({ length: Math.min(20, RUNS - seed + 1) }, (_, i) => one(seed + i)));
  console.log(`${stops} stops, ${announcements} announcements, 0 lost`);
  assert.ok(announcements > RUNS * 3);
});

test("a hundred writes that come together are a few transactions", async () => {
  const machine = new Machine(drawn(1));
  const window = machine.open();
  await window.journal.recovered();
  let works = 0;
  const begin = window.transaction;
  window.transaction = function (where, stores, mode, later) {
    works += mode === "readwrite";
    return begin.call(this, where, stores, mode, later);
  };
  for (let i = 0; i < 100; i++) {
    window.write(`nianbao.report.x${i}.w-a`, "text");
    window.journal.note(`x${i}`, 1, 1, "text");
    window.journal.keepOrder(`x${i}`, "|");
    void window.journal.flush();
  }
  assert.equal(await window.journal.settle(), true);
  assert.ok(works <= 4, `${works} transactions`);
  assert.equal(machine.bases.get("main nianbao").stores.get("shelf").rows.size, 100);
  assert.equal(machine.bases.get("bucket nianbao-second").stores.get("shelf").rows.size, 100);
  machine.stop();
});

test("a disk that is full is told and tried again; what cannot be put into any database costs the others nothing", async () => {
  const machine = new Machine(drawn(2));
  const window = machine.open();
  const heard = [];
  window.journal.listen((what) => heard.push(what));
  await window.journal.recovered();
  machine.isFull = true;
  window.write("nianbao.report.x.w-a", "text");
  assert.equal(await window.journal.flush(), false);
  assert.deepEqual(heard, ["full"]);
  machine.isFull = false;
  for (let i = 0; i < 200 && heard.length < 2; i++) await pass(5, "what is heard is looked at again and again");
  assert.deepEqual(heard, ["full", "again"]);
  assert.equal(machine.bases.get("main nianbao").stores.get("shelf").rows.size, 1);
  machine.stop();
});
