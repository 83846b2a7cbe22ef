// @ts-check
// A database that is noticed when it goes. It is opened when first asked for; one that was
// deleted, closed by the browser, refused or held back by another page, or that takes
// nothing any more, is told of, and opened again with a growing pause until it answers.

/**
 * @typedef {"full" | "gone" | "refused" | "slow"} Trouble No room; deleted or closed; not
 *   given; no answer.
 * @param {() => Promise<IDBFactory>} factory Where the browser keeps it.
 * @param {string} name Its name.
 * @param {number} version The version of its form.
 * @param {(base: IDBDatabase, before: number) => void} build Brings it from an earlier
 *   form to this one.
 * @param {(trouble: Trouble | null, isNew: boolean) => any} told Hears of every trouble,
 *   and, with nothing, that it can be tried again; whether the database is a new one then.
 */
const nianbaoDisk = (factory, name, version, build, told) => {
  const FIRST_PAUSE = 500;
  const LONGEST_PAUSE = 60_000;
  // How long it may be silent before it counts as out of order, milliseconds.
  const PATIENCE = 6_000;
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;
  let pause = FIRST_PAUSE;
  /** @type {Trouble | null} */
  let trouble = null;
  let isNew = false;
  let isWaiting = false;

  /** @param {any} error @returns {Trouble} */
  const reasonOf = (error) => {
    if (error?.name === "QuotaExceededError") return "full";
    if (error?.name === "TimeoutError") return "slow";
    return error?.name === "InvalidStateError" || error?.name === "NotFoundError" ? "gone" : "refused";
  };
  /** @param {Trouble} what */
  const fail = (what) => {
    if (what !== trouble) told((trouble = what), false);
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      // What it could not do is asked for again by whoever hears that it is back.
      if (what === "full") again();
      else open().then(again, () => {});
    }, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
  const again = () => told(null, isNew);
  /** It has written something: whatever was wrong is over. */
  const isSound = () => {
    pause = FIRST_PAUSE;
    isNew = false;
    trouble = null;
  };
  /** @param {Trouble} what */
  const lose = (what) => {
    opened?.then((base) => base.close(), () => {});
    opened = null;
    fail(what);
  };

  /** @returns {Promise<IDBDatabase>} */
  const begin = () =>
    new Promise((done, failed) => {
      let isLate = false;
      const late = setTimeout(() => {
        isLate = true;
        failed(new DOMException("no answer", "TimeoutError"));
      }, PATIENCE);
      const refused = (/** @type {any} */ error) => {
        clearTimeout(late);
        failed(error);
      };
      factory().then((base) => {
        const request = base.open(name, version);
        request.onupgradeneeded = ({ oldVersion }) => {
          isNew = oldVersion === 0;
          build(request.result, oldVersion);
        };
        request.onerror = () => refused(request.error);
        request.onsuccess = () => {
          clearTimeout(late);
          const found = request.result;
          // Held, it would hold back others.
          if (isLate) return found.close();
          // Another page deletes it, or brings it into a later form.
          found.onversionchange = () => lose("gone");
          found.onclose = () => lose("gone");
          done(found);
        };
      }).catch(refused);
    });
  const open = () => {
    if (!opened) {
      const mine = (opened = begin());
      mine.catch((error) => {
        if (opened !== mine) return;
        opened = null;
        fail(reasonOf(error));
      });
    }
    return opened;
  };
  /** @param {IDBTransaction} work @returns {Promise<void>} */
  const ended = (work) =>
    new Promise((done, failed) => {
      const late = setTimeout(() => failed(new DOMException("no answer", "TimeoutError")), PATIENCE);
      const over = (/** @type {() => void} */ end) => () => {
        clearTimeout(late);
        end();
      };
      work.oncomplete = over(done);
      work.onabort = over(() => failed(work.error ?? new DOMException("closed", "InvalidStateError")));
    });

  return {
    /**
     * One transaction, which is on the disk when this is done.
     * @param {string[]} stores
     * @param {(work: IDBTransaction) => void} change
     */
    write: async (stores, change) => {
      if (isWaiting && trouble !== "full") throw new DOMException("not open", "InvalidStateError");
      const base = await open();
      try {
        const work = base.transaction(stores, "readwrite", { durability: "strict" });
        change(work);
        await ended(work);
      } catch (error) {
        const reason = reasonOf(error);
        if (reason === "full" || reason === "slow") fail(reason);
        else lose(reason);
        throw error;
      }
      isSound();
    },
    /**
     * What a store answers.
     * @template T
     * @param {string} store
     * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
     * @returns {Promise<T>}
     */
    read: async (store, ask) => {
      const work = (await open()).transaction(store, "readonly");
      const request = ask(work.objectStore(store));
      await ended(work);
      return request.result;
    },
  };
};
