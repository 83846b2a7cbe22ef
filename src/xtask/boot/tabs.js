// @ts-check
// Several windows on the same reports: a lock for each report, taken by whoever has it
// open; what happens to the lock, and what other windows write, is told to the program.
// A browser without locks lets everybody write; the shelf then tells who was outrun.
window.nianbaoTabs = (() => {
  // How long another window may take to hand a report over before it is taken from it.
  const PATIENCE = 1500;
  const locks = navigator.locks;
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("nianbao") : null;
  /** @param {string} id */
  const nameOf = (id) => "nianbao.report." + id;
  /** @type {(what: string, about: string) => void} */
  let tell = () => {};
  /** @typedef {{ id: string, isHeld: boolean, leave: AbortController, answer: Promise<void>,
   *   answered: () => void, release?: (() => void) | null, gone?: Promise<unknown> }} Turn */
  // The report of this window: its lock, or the waiting for it.
  /** @type {Turn | null} */
  let turn = null;

  /** @param {string} id @returns {Turn} */
  const begin = (id) => {
    let answered = () => {};
    /** @type {Promise<void>} */
    const answer = new Promise((done) => { answered = done; });
    return { id, isHeld: false, leave: new AbortController(), answer, answered };
  };
  /** @param {Turn} own @param {string} what */
  const say = (own, what) => {
    own.answered();
    if (own === turn) tell(what, own.id);
  };
  // Keeps the lock until it is given up or taken away.
  /** @param {Turn} own @returns {Promise<void>} */
  const keep = (own) => {
    own.isHeld = true;
    say(own, "held");
    return new Promise((release) => { own.release = release; });
  };
  /** @param {Turn} own */
  const lost = (own) => {
    if (!own.isHeld) return;
    own.isHeld = false;
    own.release = null;
    say(own, "lost");
    if (own === turn) wait(own);
  };
  /** @param {Turn} own */
  const wait = (own) => {
    const asked = locks.request(nameOf(own.id), { signal: own.leave.signal }, () => keep(own));
    own.gone = asked.catch(() => lost(own));
  };
  /** @param {Turn | null} own */
  const giveUp = (own) => {
    if (own?.release) {
      const { release } = own;
      own.release = null;
      own.isHeld = false;
      release();
    }
  };
  // Leaves the report of this window, and says when its lock is free.
  const leave = () => {
    const own = turn;
    turn = null;
    giveUp(own);
    own?.leave.abort();
    return own?.gone;
  };
  channel?.addEventListener("message", ({ data }) => {
    if (!turn?.isHeld || turn.id !== data) return;
    tell("wanted", turn.id);
    giveUp(turn);
    wait(turn);
  });
  window.addEventListener("storage", (event) => {
    if (event.storageArea === localStorage) tell("changed", event.key ?? "");
  });

  const able = typeof locks?.request === "function";
  return {
    listen: (/** @type {typeof tell} */ told) => { tell = told; },
    leave: () => void leave(),
    hold: async (/** @type {string} */ id) => {
      const before = leave();
      const own = (turn = begin(id));
      await before;
      if (!able) return say(own, "free");
      const asked = locks.request(nameOf(id), { ifAvailable: true }, (lock) => {
        if (own !== turn) return;
        if (lock) return keep(own);
        say(own, "elsewhere");
        wait(own);
      });
      const gone = asked.catch(() => (own.isHeld ? lost(own) : say(own, "free")));
      own.gone ??= gone;
    },
    takeOver: () => {
      const own = turn;
      if (!own || own.isHeld) return;
      channel?.postMessage(own.id);
      setTimeout(() => {
        if (own !== turn || own.isHeld) return;
        own.leave.abort();
        own.leave = new AbortController();
        const asked = locks.request(nameOf(own.id), { steal: true }, () => keep(own));
        own.gone = asked.catch(() => lost(own));
      }, PATIENCE);
    },
    // Whether nobody else has this report open.
    mine: async (/** @type {string} */ id) => {
      if (turn?.id === id) {
        await turn.answer;
        return turn.isHeld || !able;
      }
      if (!able) return true;
      try {
        return await locks.request(nameOf(id), { ifAvailable: true }, (lock) => lock !== null);
      } catch {
        return true;
      }
    },
    // Whether this window alone has what is called so; then until it is let go.
    holdAlone: async (/** @type {string} */ name) => {
      if (!able) return () => {};
      /** @type {(() => void) | null} */
      let letGo = null;
      const asked = await new Promise((answered) => {
        locks
          .request(name, { ifAvailable: true }, (lock) => {
            answered(lock !== null);
            return lock && /** @type {Promise<void>} */ (new Promise((done) => (letGo = done)));
          })
          .catch(() => answered(true));
      });
      return asked ? () => letGo?.() : null;
    },
  };
})();
