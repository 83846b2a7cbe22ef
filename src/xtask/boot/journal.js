// The journal's way to the disk: IndexedDB with strict durability, which has written
// what it says it has. Beside it the steps of undo, which may be a moment late. A browser
// without it has no journal. What it hands out is of our form (`records.js`).
window.nianbaoJournal = (() => {
  const settled = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = request.oncomplete = () => done(request.result);
      request.onerror = request.onabort = () => failed(request.error);
    });
  const opened = (async () => {
    const request = indexedDB.open("nianbao", 3);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) request.result.createObjectStore("journal", { keyPath: "id" });
      if (oldVersion < 2) request.result.createObjectStore("steps", { keyPath: ["id", "stamp"] });
      if (oldVersion < 2) request.result.createObjectStore("files");
      if (oldVersion < 3) request.result.createObjectStore("rollups");
    };
    const base = await settled(request);
    // A later version of the program may need to rebuild it.
    base.onversionchange = () => base.close();
    return base;
  })();
  // Where nothing can be noted, local storage is what there is.
  const quietly = (promise) => void promise.catch(() => {});
  quietly(opened);
  const transaction = async (store, mode, durability) =>
    (await opened).transaction(store, mode, { durability }).objectStore(store);
  const write = async (store, durability, change) => {
    const place = await transaction(store, "readwrite", durability);
    change(place);
    await settled(place.transaction);
  };
  const note = (change) => quietly(write("journal", "strict", change));
  const step = (change) => quietly(write("steps", "relaxed", change));
  const stepsOf = (id) => IDBKeyRange.bound([id], [id, []]);
  // Under this stamp stands the order of the others.
  const ORDER = 0;
  return {
    note: (id, seq, time, text) => note((journal) => journal.put({ id, seq, time, text })),
    // Done once the journal can no longer bring it back.
    forget: (id) => {
      step((steps) => steps.delete(stepsOf(id)));
      quietly(write("files", "relaxed", (files) => files.delete(id)));
      return write("journal", "strict", (journal) => journal.delete(id)).catch(() => {});
    },
    entries: async () => {
      const entries = await settled((await transaction("journal", "readonly")).getAll());
      return entries.filter(nianbaoRecords.isEntry).sort((one, other) => one.time - other.time);
    },
    keepStep: (id, stamp, text) => step((steps) => steps.put({ id, stamp, text })),
    keepOrder: (id, text) =>
      step((steps) => {
        steps.put({ id, stamp: ORDER, text });
        const wanted = new Set([ORDER, ...text.split(" ").map(Number)]);
        steps.getAllKeys(stepsOf(id)).onsuccess = ({ target }) => {
          for (const key of target.result) if (!wanted.has(key[1])) steps.delete(key);
        };
      }),
    // The file that a report was last saved to, and when the file was changed then.
    keepFile: (id, file) => write("files", "relaxed", (files) => files.put(file, id)),
    file: async (id) => {
      const file = await settled((await transaction("files", "readonly")).get(id));
      return nianbaoRecords.isFile(file) ? file : undefined;
    },
    // A roll-up as one file, and when it was that.
    noteRollup: (id, time, text) =>
      quietly(write("rollups", "strict", (rollups) => rollups.put({ time, text }, id))),
    forgetRollup: (id) => write("rollups", "strict", (rollups) => rollups.delete(id)).catch(() => {}),
    rollupIds: async () =>
      (await settled((await transaction("rollups", "readonly")).getAllKeys())).filter(nianbaoRecords.isId),
    rollup: async (id) => {
      const rollup = await settled((await transaction("rollups", "readonly")).get(id));
      return nianbaoRecords.isRollup(rollup) ? rollup : undefined;
    },
    steps: async (id) =>
      (await settled((await transaction("steps", "readonly")).getAll(stepsOf(id)))).filter(nianbaoRecords.isStep),
  };
})();
