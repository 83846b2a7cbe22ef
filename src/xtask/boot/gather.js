// @ts-check
// Many files at once, for the district's desk: those of a drop, a folder or a list, each
// with its path. Nothing is read before it is asked for.
window.nianbaoGather = (() => {
  /** @typedef {{ path: string, file: File }} Found */
  /** @param {File} file @param {string} [path] @returns {Found} */
  const one = (file, path) => ({ path: path || file.webkitRelativePath || file.name, file });
  /** @param {any} handle @param {string} path @param {Found[]} found */
  const ofHandle = async (handle, path, found) => {
    if (handle.kind === "file") return void found.push(one(await handle.getFile(), path));
    for await (const [name, below] of handle.entries()) await ofHandle(below, `${path}/${name}`, found);
  };
  /** @param {any} entry @param {string} path @param {Found[]} found */
  const ofEntry = async (entry, path, found) => {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      return void found.push(one(file, path));
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) return;
      for (const below of some) await ofEntry(below, `${path}/${below.name}`, found);
    }
  };
  return {
    // A folder of a page opened from a share can be walked by its handle only; where there
    // are no handles, by its entry. What can be walked by neither is named.
    dropped: async (/** @type {DataTransfer} */ transfer) => {
      const items = [...transfer.items].filter((item) => item.kind === "file");
      // All of them before the first wait: after it the drop is over.
      const all = items.map((item) => ({
        file: item.getAsFile(),
        entry: item.webkitGetAsEntry?.(),
        handle: /** @type {any} */ (item).getAsFileSystemHandle?.().catch(() => null),
      }));
      /** @type {Found[]} */
      const found = [];
      /** @type {string[]} */
      const refused = [];
      for (const { file, entry, handle } of all) {
        if (!entry?.isDirectory) {
          if (file) found.push(one(file));
          continue;
        }
        const before = found.length;
        try {
          const held = await handle;
          if (held?.kind === "directory") await ofHandle(held, entry.name, found);
          else await ofEntry(entry, entry.name, found);
        } catch {
          found.length = before;
          refused.push(entry.name);
        }
      }
      return { found, refused };
    },
    listed: (/** @type {FileList} */ list) => ({ found: [...list].map((file) => one(file)), refused: [] }),
    bytes: async (/** @type {File} */ file) => new Uint8Array(await file.arrayBuffer()),
    // Gives the browser a turn: what it has to draw or to answer goes first.
    pause: () =>
      /** @type {Promise<void>} */ (new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          channel.port1.close();
          done();
        };
        channel.port2.postMessage(0);
      })),
  };
})();
