// The way to a module behind the page, by the name of what loads it: that stands at the end
// of the page, which may not have come yet.
window.nianbaoEnter = async (name) => {
  if (document.readyState === "loading") {
    await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  }
  return window[name]();
};
// Many files at once, for the district's desk: those of a drop, a folder or a list, each
// with its path. Nothing is read before it is asked for.
window.nianbaoGather = (() => {
  const one = (file, path) => ({ path: path || file.webkitRelativePath || file.name, file });
  const ofHandle = async (handle, path, found) => {
    if (handle.kind === "file") return void found.push(one(await handle.getFile(), path));
    for await (const [name, below] of handle.entries()) await ofHandle(below, `${path}/${name}`, found);
  };
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
  // What lets each lock go that this window has.
  const held = new Set();
  return {
    // A folder of a page opened from a share can be walked by its handle only; where there
    // are no handles, by its entry. What can be walked by neither is named.
    dropped: async (transfer) => {
      const items = [...transfer.items].filter((item) => item.kind === "file");
      // All of them before the first wait: after it the drop is over.
      const all = items.map((item) => ({
        file: item.getAsFile(),
        entry: item.webkitGetAsEntry?.(),
        handle: item.getAsFileSystemHandle?.().catch(() => null),
      }));
      const found = [];
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
    listed: (list) => ({ found: [...list].map((file) => one(file)), refused: [] }),
    bytes: async (file) => new Uint8Array(await file.arrayBuffer()),
    // Gives the browser a turn: what it has to draw or to answer goes first.
    pause: () =>
      new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          channel.port1.close();
          done();
        };
        channel.port2.postMessage(0);
      }),
    // Whether this window alone has what is called so; then until it is let go.
    hold: async (name) => {
      if (typeof navigator.locks?.request !== "function") return () => {};
      let letGo = null;
      const asked = await new Promise((answered) => {
        navigator.locks
          .request(name, { ifAvailable: true }, (lock) => {
            answered(lock !== null);
            return lock && new Promise((done) => (letGo = done));
          })
          .catch(() => answered(true));
      });
      const release = () => {
        held.delete(release);
        letGo?.();
      };
      if (asked) held.add(release);
      return asked ? release : null;
    },
    // Lets everything go: who had it has stopped with a fault.
    letGo: () => [...held].forEach((release) => release()),
  };
})();
