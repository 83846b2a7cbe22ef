// @ts-check
// What the program keeps, on the disk. Local storage is where reports live, but a browser
// writes it to the disk when it pleases: killed, it loses up to a minute. So whatever is
// written there is written to a database too, which says when it is on the disk; and what
// local storage turns out to have lost is put back from it.
//
// Beside that mirror (the store "shelf") it holds a note of the report that is being
// typed in ("journal"), the steps of undo ("steps"), the file that a report was saved to
// ("files") and roll-ups for which there is no room in local storage ("rollups").
//
// A second database has the mirror alone and is written seldom: when something is announced,
// and some seconds after the last change. Where the browser lets it, it lies in a bucket of
// its own, so that what becomes of the one does not become of the other. What is handed out
// is of our form (`records.js`).
window.nianbaoJournal = (() => {
  // How long after a change the second database has it, milliseconds.
  const SELDOM = 5_000;
  // How long after a change the first one has it at the latest.
  const SOON = 50;
  const STORES = ["journal", "steps", "files", "rollups", "shelf"];
  // Under this stamp stands the order of the other steps.
  const ORDER = 0;
  const records = nianbaoRecords;
  /** @type {(what: string) => void} */
  let tell = () => {};

  const withShelf = (/** @type {IDBDatabase} */ base) =>
    base.createObjectStore("shelf", { keyPath: "key" }).createIndex("written", ["name", "stamp"]);
  const disk = nianbaoDisk(
    async () => indexedDB,
    "nianbao",
    4,
    (base, before) => {
      if (before < 1) base.createObjectStore("journal", { keyPath: "id" });
      if (before < 2) base.createObjectStore("steps", { keyPath: ["id", "stamp"] });
      if (before < 2) base.createObjectStore("files");
      if (before < 3) base.createObjectStore("rollups");
      if (before < 4) withShelf(base);
    },
    async (trouble, isNew) => {
      if (trouble) return tell(trouble);
      if (isNew) mirror.refill();
      // Local storage is looked after first, where that could not be done so far.
      const isLate = !mirror.isRecovered();
      const keys = await mirror.recovered();
      if (isLate && keys.length) tell("recovered");
      await queue.again();
    },
  );
  const second = nianbaoDisk(
    async () => {
      const bucket = await /** @type {any} */ (navigator).storageBuckets?.open("nianbao", { durability: "strict" }).catch(() => null);
      return bucket?.indexedDB ?? indexedDB;
    },
    "nianbao-second",
    1,
    withShelf,
    (trouble) => trouble || slow.again(),
  );
  const mirror = nianbaoMirror(
    [second, disk],
    (what, change) => {
      queue.ask(what, change);
      slow.ask(what, change);
    },
    () => queue.flush(),
  );
  const queue = nianbaoQueue(disk, STORES, mirror.recovered, () => tell("again"));
  const slow = nianbaoQueue(second, ["shelf"], mirror.recovered, () => {});
  let isComing = false;
  const seldom = () => {
    if (isComing || slow.isEmpty()) return;
    isComing = true;
    setTimeout(() => {
      isComing = false;
      void slow.flush();
    }, SELDOM);
  };

  let isSoon = false;
  const soon = () => {
    if (isSoon) return;
    isSoon = true;
    setTimeout(() => {
      isSoon = false;
      void queue.flush();
      seldom();
    }, SOON);
  };

  const stepsOf = (/** @type {string} */ id) => IDBKeyRange.bound([id], [id, []]);
  return {
    /** Hears of troubles with the disk by their words; "again" once all is written, and
     * "recovered" where something came back late. */
    listen: (/** @type {(what: string) => void} */ told) => void (tell = told),
    /** Whether all that was asked is on the disk. */
    flush: (/** @type {boolean} */ atOnce) => {
      const written = queue.flush(atOnce);
      seldom();
      return written;
    },
    /** The same of something that is announced, in both databases, one after the other. */
    settle: async () => {
      const isOnDisk = await queue.flush();
      const isTwice = await slow.flush();
      return isOnDisk || isTwice;
    },
    /** Something was written to local storage, or removed. Whoever announces it asks; what
     * nobody asks for is written soon. */
    touched: (/** @type {string} */ key) => {
      mirror.touched(key);
      soon();
    },
    recovered: mirror.recovered,
    /** Whether something of a roll-up was put back when the page was opened; once. */
    wasRecovered: async (/** @type {string} */ id) => {
      await mirror.recovered();
      return mirror.wasRecovered(id);
    },
    note: (/** @type {string} */ id, /** @type {number} */ seq, /** @type {number} */ time, /** @type {string} */ text) =>
      queue.ask(`note ${id}`, (work) => work.objectStore("journal").put({ id, seq, time, text })),
    /** A report that is removed for good is never brought back. */
    forget: (/** @type {string} */ id) => {
      queue.drop((what) => /^(note|step|order|file) /.test(what) && what.split(" ")[1] === id);
      queue.ask(`gone ${id}`, (work) => {
        work.objectStore("journal").delete(id);
        work.objectStore("files").delete(id);
        work.objectStore("steps").delete(stepsOf(id));
      });
    },
    entries: async () => {
      const entries = await disk.read("journal", (journal) => journal.getAll());
      return entries.filter(records.isEntry).sort((one, other) => one.time - other.time);
    },
    keepStep: (/** @type {string} */ id, /** @type {number} */ stamp, /** @type {string} */ text) =>
      queue.ask(`step ${id} ${stamp}`, (work) => work.objectStore("steps").put({ id, stamp, text })),
    keepOrder: (/** @type {string} */ id, /** @type {string} */ text) =>
      queue.ask(`order ${id}`, (work) => {
        const steps = work.objectStore("steps");
        steps.put({ id, stamp: ORDER, text });
        const wanted = new Set([ORDER, ...text.split(" ").map(Number)]);
        const known = steps.getAllKeys(stepsOf(id));
        known.onsuccess = () => {
          for (const key of /** @type {any[]} */ (known.result)) if (!wanted.has(key[1])) steps.delete(key);
        };
      }),
    steps: async (/** @type {string} */ id) =>
      (await disk.read("steps", (steps) => steps.getAll(stepsOf(id)))).filter(records.isStep),
    /** The file that a report was last saved to, and when the file was changed then. */
    keepFile: (/** @type {string} */ id, /** @type {any} */ file) => {
      queue.ask(`file ${id}`, (work) => work.objectStore("files").put(file, id));
      return queue.flush();
    },
    file: async (/** @type {string} */ id) => {
      const file = await disk.read("files", (files) => files.get(id));
      return records.isFile(file) ? file : undefined;
    },
    /** A roll-up as one file: under which number it was to be kept, and when. */
    noteRollup: (/** @type {string} */ id, /** @type {number} */ seq, /** @type {number} */ time, /** @type {string} */ text) =>
      queue.ask(`rollup ${id}`, (work) => work.objectStore("rollups").put({ seq, time, text }, id)),
    forgetRollup: (/** @type {string} */ id) => queue.ask(`rollup ${id}`, (work) => work.objectStore("rollups").delete(id)),
    rollupIds: async () => (await disk.read("rollups", (rollups) => rollups.getAllKeys())).filter(records.isId),
    rollup: async (/** @type {string} */ id) => {
      const rollup = await disk.read("rollups", (rollups) => rollups.get(id));
      return records.isRollup(rollup) ? rollup : undefined;
    },
  };
})();
