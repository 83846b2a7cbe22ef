// A machine that can be stopped at any moment, without a browser: local storage of which only
// a beginning has come to the disk, databases of which only whole transactions have, windows
// that hold locks. As much of each as the program's scripts use.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const SCRIPTS = ["records", "disk", "mirror", "queue", "journal"].map((name) => new vm.Script(readFileSync(`src/xtask/boot/${name}.js`, "utf8"), { filename: `${name}.js` }));

/** The order of keys: numbers before texts before lists. */
const rank = (key) => (Array.isArray(key) ? 2 : typeof key === "string" ? 1 : 0);
const order = (one, other) => {
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  if (!Array.isArray(one)) return one < other ? -1 : one > other ? 1 : 0;
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const here = order(one[i], other[i]);
    if (here) return here;
  }
  return one.length - other.length;
};
const IDBKeyRange = {
  bound: (from, to, isOpen) => ({ has: (key) => (isOpen ? order(key, from) > 0 : order(key, from) >= 0) && order(key, to) <= 0 }),
};
const copied = (stores) => new Map([...stores].map(([name, store]) => [name, { ...store, rows: new Map(store.rows) }]));

export class Machine {
  /** Everything that was written to local storage, and how much of it is on the disk. */
  log = [];
  onDisk = 0;
  /** The databases on the disk, by place and name. */
  bases = new Map();
  locks = new Set();
  windows = new Set();
  /** What is being written to the databases now. */
  writing = new Set();
  /** Whether the disk refuses what is to be written. */
  isFull = false;

  constructor(random) {
    this.random = random;
  }

  /** What local storage holds. */
  stored() {
    const stored = new Map();
    for (const [key, text] of this.log) text === null ? stored.delete(key) : stored.set(key, text);
    return stored;
  }

  /** A window of the program. */
  open() {
    const window = new Window(this);
    this.windows.add(window);
    return window;
  }

  /** Everything stops: of local storage a beginning is on the disk; what is being written to a
   * database is there or is not. */
  stop() {
    for (const window of this.windows) window.isDead = true;
    for (const end of this.writing) if (this.random() < 0.5) end();
    this.writing.clear();
    this.windows.clear();
    this.locks.clear();
    // What was there when the machine was last started is there still.
    this.onDisk += Math.floor(this.random() * (this.log.length - this.onDisk + 1));
    this.log.length = this.onDisk;
  }

  /** The browser throws a database away. */
  lose(place) {
    for (const name of [...this.bases.keys()]) if (name.startsWith(`${place} `)) this.bases.delete(name);
  }
}

class Window {
  isDead = false;

  constructor(machine) {
    this.machine = machine;
    // What waits for seconds waits for hundredths; patience stays what it is.
    const later = (act, delay = 0) => {
      const isPatience = delay === 6_000;
      const timer = setTimeout(() => this.isDead || act(), isPatience ? delay : delay > 1_000 ? delay / 200 : Math.min(delay, 3));
      return isPatience ? timer.unref() : timer;
    };
    const localStorage = {
      getItem: (key) => machine.stored().get(key) ?? null,
      setItem: (key, text) => void machine.log.push([key, text]),
      removeItem: (key) => void machine.log.push([key, null]),
    };
    const locks = {
      request: async (name, { ifAvailable }, act) => {
        if (machine.locks.has(name)) return ifAvailable && act(null);
        machine.locks.add(name);
        return act({ name });
      },
      query: async () => ({ held: [...machine.locks].map((name) => ({ name })) }),
    };
    const buckets = { open: async () => ({ indexedDB: this.factory("bucket", later) }) };
    this.context = vm.createContext({
      // As the object's keys are the store's.
      localStorage: new Proxy(localStorage, { ownKeys: () => [...machine.stored().keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }),
      navigator: { locks, storageBuckets: buckets },
      indexedDB: this.factory("main", later),
      IDBKeyRange, DOMException, setTimeout: later, clearTimeout, console,
    });
    vm.runInContext("var window = globalThis;", this.context);
    for (const script of SCRIPTS) script.runInContext(this.context);
    this.journal = this.context.nianbaoJournal;
    this.storage = localStorage;
  }

  /** Writes to local storage as the program does; nothing removes. */
  write(key, text) {
    if (text === null) this.storage.removeItem(key);
    else this.storage.setItem(key, text);
    this.journal.touched(key);
  }

  factory(place, later) {
    const { machine } = this;
    return {
      open: (name, version) => {
        const request = {};
        later(() => {
          const where = `${place} ${name}`;
          let base = machine.bases.get(where);
          const handle = { close() {}, transaction: (stores, mode) => this.transaction(where, stores, mode, later) };
          request.result = handle;
          if (!base || base.version < version) {
            const stores = base ? copied(base.stores) : new Map();
            handle.createObjectStore = (store, { keyPath = null } = {}) => {
              stores.set(store, { keyPath, rows: new Map(), index: null });
              return { createIndex: (_, path) => (stores.get(store).index = path) };
            };
            request.onupgradeneeded({ oldVersion: base?.version ?? 0 });
            machine.bases.set(where, (base = { version, stores }));
          }
          request.onsuccess();
        });
        return request;
      },
    };
  }

  transaction(where, names, mode, later) {
    const { machine } = this;
    const base = machine.bases.get(where);
    if (!base) throw new DOMException("closed", "InvalidStateError");
    const work = { error: null };
    const waiting = [];
    const stores = new Map();
    const ask = (act) => {
      const request = {};
      waiting.push(() => {
        request.result = act();
        request.onsuccess?.({ target: request });
      });
      return request;
    };
    const at = (name) => stores.get(name);
    const id = (key) => JSON.stringify(key);
    work.objectStore = (name) => {
      const sorted = () => [...at(name).rows.values()].sort((one, other) => order(one.key, other.key));
      const within = (range) => sorted().filter(({ key }) => !range || range.has(key));
      const path = (value, keyPath) => (Array.isArray(keyPath) ? keyPath.map((part) => value[part]) : value[keyPath]);
      return {
        transaction: work,
        put: (value, key) => ask(() => {
          const { keyPath, rows } = at(name);
          const own = keyPath ? path(value, keyPath) : key;
          rows.set(id(own), { key: own, value: structuredClone(value) });
        }),
        delete: (key) => ask(() => {
          for (const row of key?.has ? within(key) : [{ key }]) at(name).rows.delete(id(row.key));
        }),
        get: (key) => ask(() => at(name).rows.get(id(key))?.value),
        getKey: (key) => ask(() => at(name).rows.get(id(key))?.key),
        getAll: (range) => ask(() => within(range).map(({ value }) => value)),
        getAllKeys: (range) => ask(() => within(range).map(({ key }) => key)),
        index: () => ({
          getAll: (range) => ask(() => {
            const rows = sorted().map(({ value }) => ({ key: path(value, at(name).index), value }));
            return rows.filter(({ key }) => range.has(key)).sort((one, other) => order(one.key, other.key)).map(({ value }) => value);
          }),
        }),
      };
    };
    // One after the other for each database, each after a while.
    const turn = (base.turn ?? Promise.resolve()).then(() => new Promise((done) => {
      if (this.isDead) return done();
      const end = () => {
        const now = machine.bases.get(where);
        for (const name of [names].flat()) stores.set(name, { ...now?.stores.get(name), rows: new Map(now?.stores.get(name)?.rows) });
        while (waiting.length) waiting.shift()();
        if (now && mode === "readwrite" && !machine.isFull) for (const [name, store] of stores) now.stores.set(name, store);
        done();
      };
      machine.writing.add(end);
      setTimeout(() => {
        if (this.isDead) return done();
        machine.writing.delete(end);
        end();
        if (machine.isFull && mode === "readwrite") work.error = new DOMException("full", "QuotaExceededError");
        later(() => (work.error ? work.onabort?.() : work.oncomplete?.()));
      }, machine.random() * 4);
    }));
    base.turn = turn;
    return work;
  }
}
