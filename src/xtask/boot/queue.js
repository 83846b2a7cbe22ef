// @ts-check
// What waits to be written to a database. Whatever comes together is one transaction, and
// only one is under way: a browser that is killed with many in flight, some strict and some
// not, may throw the whole database away (seen in Chromium: in three of five rounds; with one
// at a time in none).
/**
 * @param {any} disk See `disk.js`.
 * @param {string[]} stores Those that are written.
 * @param {() => Promise<any>} first What has to be over before anything is written.
 * @param {() => void} mended Hears that all is written again after a failure.
 */
const nianbaoQueue = (disk, stores, first, mended) => {
  /** @type {Map<string, (work: IDBTransaction) => void>} By what it is about. */
  let waiting = new Map();
  /** @type {Promise<boolean> | null} */
  let flight = null;
  /** @type {Promise<boolean> | null} */
  let next = null;
  let hasFailed = false;

  const write = async () => {
    if (!waiting.size) return true;
    const batch = waiting;
    waiting = new Map();
    try {
      await disk.write(stores, (/** @type {IDBTransaction} */ work) => {
        for (const [what, change] of batch) {
          try {
            change(work);
          } catch (error) {
            // What no database takes is not tried again, and costs the others nothing.
            if (!["DataCloneError", "DataError"].includes(/** @type {any} */ (error)?.name)) throw error;
            batch.delete(what);
          }
        }
      });
    } catch {
      // What was asked since counts.
      waiting = new Map([...batch, ...waiting]);
      hasFailed = true;
      return false;
    }
    if (hasFailed && !waiting.size) {
      hasFailed = false;
      mended();
    }
    return true;
  };
  /** @param {Promise<any>} before @returns {Promise<boolean>} */
  const begin = (before) => {
    const mine = (flight = before.then(write).finally(() => {
      if (flight === mine) flight = null;
    }));
    return mine;
  };
  return {
    /** Asks for something; what was asked of the same thing before is not done any more.
     * @param {string} what @param {(work: IDBTransaction) => void} change */
    ask: (what, change) => void waiting.set(what, change),
    /** What was asked of these is not done. @param {(what: string) => boolean} which */
    drop: (which) => {
      for (const what of [...waiting.keys()]) if (which(what)) waiting.delete(what);
    },
    isEmpty: () => waiting.size === 0,
    /** The database answers again after a trouble: what waits, if only nothing, is written. */
    again: () => {
      hasFailed = true;
      waiting.set("nothing", () => {});
      return begin(first());
    },
    /**
     * Everything that was asked so far, on the disk: says whether it is. At once where the
     * page may be about to go, else behind what is under way.
     * @param {boolean} [atOnce]
     * @returns {Promise<boolean>}
     */
    flush: (atOnce) => {
      if (!waiting.size) return flight ?? Promise.resolve(true);
      if (atOnce) return begin(Promise.resolve());
      if (!flight) return begin(first());
      next ??= flight.then(() => {
        next = null;
        return waiting.size ? begin(Promise.resolve()) : true;
      });
      return next;
    },
  };
};
