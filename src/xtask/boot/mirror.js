// @ts-check
// The mirror of local storage on the disk: every key of the program's that is written or
// removed there, in one transaction for all that come together.
//
// A record says which window wrote it (`name`) and when (`stamp`, a number that only grows
// for each name); local storage says of each name what was written last (its mark). Local
// storage on the disk is always how it once stood, so whatever the mirror has behind the
// mark is what local storage has lost, and everything before it is as local storage says.
/**
 * @param {any[]} disks Those that have a mirror, the most complete last.
 * @param {(what: string, change: (work: IDBTransaction) => void) => void} ask Asks all of
 *   them for something.
 * @param {() => Promise<boolean>} flush Writes what the last was asked for.
 */
const nianbaoMirror = (disks, ask, flush) => {
  const OURS = "nianbao.";
  const MARK = "nianbao.mark.~";
  // Windows at once that have a name of their own; those beyond share the first.
  const NAMES = 8;
  // Stamps are times; what is beyond them is of another program.
  const LATEST = 8.64e15;
  const SHARED = 0;
  // How long after its start the page compares the whole of both, milliseconds.
  const QUIET = 3_000;
  const locks = typeof navigator.locks?.request === "function" ? navigator.locks : null;
  const lockOf = (/** @type {number} */ name) => `nianbao.mirror.${name}`;
  let name = SHARED;
  /** @type {Promise<number> | null} */
  let held = null;
  let last = 0;
  /** @type {Set<string>} What this window has written since it was opened. */
  const own = new Set();
  /** @type {Set<string>} What was put back, or could not be for want of room. */
  const behind = new Set();
  /** @type {Set<string>} */
  const rollups = new Set();
  /** @type {IDBTransaction | null} */
  let work = null;

  const isOurs = (/** @type {any} */ key) => typeof key === "string" && key.startsWith(OURS) && !key.startsWith(MARK);
  /** What local storage has; nothing where it is denied or has none. */
  const there = (/** @type {string} */ key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const allKeys = () => {
    try {
      return Object.keys(localStorage).filter(isOurs);
    } catch {
      return [];
    }
  };
  const markOf = (/** @type {number} */ which) => Number(there(MARK + which)) || 0;
  let known = markOf(SHARED);
  const setMark = (/** @type {number} */ which, /** @type {number} */ stamp) => {
    try {
      localStorage.setItem(MARK + which, String(stamp));
    } catch {
      // Without it, what is there is put back once more.
    }
  };
  /** One stamp for all that is written together. @param {IDBTransaction} now */
  const stampOf = (now) => {
    if (now !== work) {
      work = now;
      const mark = markOf(name);
      last = Math.max(Date.now(), last + 1, mark + 1);
      // Where somebody has put an older state there, the mark goes on saying so.
      if (mark === known) setMark(name, (known = last));
    }
    return last;
  };
  /** @param {string} key @param {boolean} [isOther] Only where the mirror has nothing. */
  const touch = (key, isOther) =>
    ask(`shelf ${key}`, (work) => {
      const shelf = work.objectStore("shelf");
      const put = () => shelf.put({ key, text: there(key), name, stamp: stampOf(work) });
      if (!isOther) put();
      else shelf.getKey(key).onsuccess = ({ target }) => {
        if (/** @type {any} */ (target).result === undefined) put();
      };
    });

  /** The names under which other windows write now. @param {number} mine */
  const others = async (mine) => {
    if (!locks) return new Set();
    const { held = [] } = await locks.query();
    const names = held.map((lock) => (lock.name ?? "").split("nianbao.mirror.")[1]).filter(Boolean).map(Number);
    return new Set(names.filter((other) => other !== mine));
  };
  /** Takes a name that no other window has, and keeps it. @returns {Promise<number>} */
  const named = async () => {
    for (let which = 1; locks && which <= NAMES; which++) {
      const isFree = await new Promise((answered) => {
        locks.request(lockOf(which), { ifAvailable: true }, (lock) => {
          answered(lock !== null);
          return lock && new Promise(() => {});
        }).catch(() => answered(false));
      });
      if (isFree) return which;
    }
    return SHARED;
  };
  /** Puts one record back; says whether that changed anything. @param {any} record */
  const putBack = ({ key, text }) => {
    if (!isOurs(key) || own.has(key) || there(key) === text) return false;
    // Without locks nobody knows who is writing: then only what is missing comes back.
    if (!locks && there(key) !== null) return false;
    if (typeof text === "string") localStorage.setItem(key, text);
    else if (text === null) localStorage.removeItem(key);
    else return false;
    return true;
  };
  /** Whether the last database has something later. @param {any} record */
  const isOutrun = async ({ key, stamp }) => {
    const last = disks[disks.length - 1];
    const known = await last.read("shelf", (/** @type {IDBObjectStore} */ shelf) => shelf.get(key)).catch(() => null);
    return known?.stamp >= stamp;
  };
  const recover = async () => {
    held ??= named();
    const mine = await held;
    const busy = await others(mine);
    /** @type {Set<string>} */
    const changed = new Set();
    /** @type {Set<string>} */
    const unplaced = new Set();
    /** @type {Map<number, number>} */
    const reached = new Map();
    const free = [...Array(NAMES + 1).keys()].filter((which) => !busy.has(which));
    const marks = new Map(free.map((which) => [which, markOf(which)]));
    const later = (/** @type {any} */ disk, /** @type {number} */ which) => {
      const range = IDBKeyRange.bound([which, marks.get(which)], [which, LATEST], true);
      return disk.read("shelf", (/** @type {IDBObjectStore} */ shelf) => shelf.index("written").getAll(range));
    };
    const found = disks.map((disk, at) => {
      const read = Promise.all(free.map((which) => later(disk, which)));
      // Without the other one there is still the last.
      return at < disks.length - 1 ? read.catch(() => []) : read;
    });
    await Promise.allSettled(found);
    for (const [at, one] of found.entries()) {
      for (const records of await one) {
        let isWhole = true;
        for (const record of records) {
          // Another window may be putting back what the last one has of it.
          if (at < disks.length - 1 && (await isOutrun(record))) continue;
          if (isOurs(record.key)) behind.add(record.key);
          try {
            if (putBack(record)) changed.add(record.key);
          } catch {
            // No room: it stays here, and is tried again the next time.
            isWhole = false;
            unplaced.add(record.key);
          }
        }
        const last = records[records.length - 1];
        if (last) reached.set(last.name, isWhole ? Math.max(last.stamp, reached.get(last.name) ?? 0) : Infinity);
      }
    }
    // Behind all that was put back: what stands before a mark is there.
    for (const [which, stamp] of reached) if (stamp < Infinity && stamp > markOf(which)) setMark(which, stamp);
    name = mine;
    known = markOf(mine);
    isRecovered = true;
    // Whichever had it: from now on all have it. What found no room stays as it is.
    for (const key of behind) if (!unplaced.has(key)) touch(key);
    for (const key of changed) if (/^nianbao\.(rollup|contribution)\./.test(key)) rollups.add(key.split(/[.-]/)[2]);
    setTimeout(() => void compare().catch(() => {}), QUIET);
    return [...changed];
  };
  /** Brings the mirror to what local storage says where nobody else is writing: an earlier
   * form of the program, or a kill in between, may have left it behind. */
  const compare = async () => {
    if (!locks || (await others(name)).size) return;
    const records = await disks[disks.length - 1].read("shelf", (/** @type {IDBObjectStore} */ shelf) => shelf.getAll());
    const mirrored = new Map(records.map((/** @type {any} */ record) => [record.key, record.text]));
    const isSettled = (/** @type {any} */ key) => own.has(key) || behind.has(key);
    for (const key of allKeys()) if (!isSettled(key) && mirrored.get(key) !== there(key)) touch(key);
    for (const [key, text] of mirrored) {
      if (isSettled(key) || there(key) !== null) continue;
      // What was removed need not be remembered once local storage knows it too.
      if (text === null) ask(`shelf ${key}`, (work) => work.objectStore("shelf").delete(key));
      else touch(key);
    }
    await flush();
  };

  /** @type {Promise<string[]> | null} */
  let recovering = null;
  let isRecovered = false;
  return {
    /** Something was written to local storage, or removed. */
    touched: (/** @type {string} */ key) => {
      if (!isOurs(key)) return;
      own.add(key);
      touch(key);
    },
    /** The database is a new one: all that is there goes into it again. */
    refill: () => {
      for (const key of allKeys()) touch(key, !own.has(key));
    },
    /** The keys that were put back when the page was opened. */
    recovered: () =>
      (recovering ??= recover().catch(() => {
        // It does not answer: once it does, this is made up for.
        recovering = null;
        return [];
      })),
    isRecovered: () => isRecovered,
    wasRecovered: (/** @type {string} */ id) => rollups.delete(id),
  };
};
