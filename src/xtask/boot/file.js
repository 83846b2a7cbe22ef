// @ts-check
// Saving to the same file again, where the browser lets a page do so. Who has changed the
// file meanwhile does not lose it: then nothing is written.
window.nianbaoFile = (() => {
  /** @type {Map<string, SavedFile>} */
  const held = new Map();
  /** @param {string} id @param {SavedFile} one @param {string} text */
  const write = async (id, one, text) => {
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
    /**
     * What became of it; nothing where the page may not, or somebody put the choice away.
     * @param {string} id @param {string} name @param {string} text @param {boolean} isNew
     */
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
      let chosen = held.get(id);
      if (!chosen) {
        const types = [{ accept: { "application/json": [".json"] } }];
        try {
          chosen = { handle: await window.showSaveFilePicker({ suggestedName: name, types }), modified: 0 };
        } catch (error) {
          if (error instanceof DOMException && error.name === "AbortError") return { name: "", isChanged: false };
          throw error;
        }
        held.set(id, chosen);
      }
      return write(id, chosen, text);
    },
  };
})();
