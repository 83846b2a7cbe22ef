// Saving to the same file again, where the browser lets a page do so. Who has changed the
// file meanwhile does not lose it: then nothing is written.
window.nianbaoFile = (() => {
  const held = new Map();
  const write = async (id, text) => {
    const one = held.get(id);
    const before = await one.handle.getFile();
    if (one.modified && before.lastModified !== one.modified) return { name: before.name, isChanged: true };
    const writable = await one.handle.createWritable();
    await writable.write(text);
    await writable.close();
    const file = await one.handle.getFile();
    one.modified = file.lastModified;
    await window.nianbaoJournal.keepFile(id, one).catch(() => {});
    return { name: file.name, isChanged: false };
  };
  return {
    // What became of it; nothing where the page may not, or somebody put the choice away.
    save: async (id, name, text, isNew) => {
      if (typeof window.showSaveFilePicker !== "function") return undefined;
      if (isNew) held.delete(id);
      else if (!held.has(id)) {
        const one = await window.nianbaoJournal.file(id).catch(() => undefined);
        if (one) held.set(id, one);
      }
      const one = held.get(id);
      const way = { mode: "readwrite" };
      if (one?.handle.queryPermission && (await one.handle.queryPermission(way)) !== "granted")
        if ((await one.handle.requestPermission(way)) !== "granted") held.delete(id);
      if (!held.has(id)) {
        const types = [{ accept: { "application/json": [".json"] } }];
        try {
          held.set(id, { handle: await window.showSaveFilePicker({ suggestedName: name, types }), modified: 0 });
        } catch (error) {
          if (error.name === "AbortError") return { name: "", isChanged: false };
          throw error;
        }
      }
      return write(id, text);
    },
  };
})();
