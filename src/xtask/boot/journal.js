// The journal's way to the disk: IndexedDB with strict durability, which has written
// what it says it has. A browser without it has no journal.
window.nianbaoJournal = (() => {
  const settled = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = request.oncomplete = () => done(request.result);
      request.onerror = request.onabort = () => failed(request.error);
    });
  const opened = (async () => {
    const request = indexedDB.open("nianbao", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("journal", { keyPath: "id" });
    return settled(request);
  })();
  // Where nothing can be noted, local storage is what there is.
  const quietly = (promise) => void promise.catch(() => {});
  quietly(opened);
  const transaction = async (mode) => (await opened).transaction("journal", mode, { durability: "strict" });
  const write = async (change) => {
    const writing = await transaction("readwrite");
    change(writing.objectStore("journal"));
    await settled(writing);
  };
  return {
    note: (id, time, text) => quietly(write((journal) => journal.put({ id, time, text }))),
    forget: (id) => quietly(write((journal) => journal.delete(id))),
    entries: async () => {
      const entries = await settled((await transaction("readonly")).objectStore("journal").getAll());
      return entries.sort((one, other) => one.time - other.time);
    },
  };
})();
