// Several windows on the same reports: a lock for each report, taken by whoever has it
// open; what happens to the lock, and what other windows write, is told to the program.
// A browser without locks lets everybody write; the shelf then tells who was outrun.
window.nianbaoTabs = (() => {
  // How long another window may take to hand a report over before it is taken from it.
  const PATIENCE = 1500;
  const locks = navigator.locks;
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("nianbao") : null;
  const nameOf = (id) => "nianbao.report." + id;
  let tell = () => {};
  // The report of this window: its lock, or the waiting for it.
  let turn = null;

  const begin = (id) => {
    const own = { id, isHeld: false, leave: new AbortController() };
    own.answer = new Promise((answered) => { own.answered = answered; });
    return own;
  };
  const say = (own, what) => {
    own.answered();
    if (own === turn) tell(what, own.id);
  };
  // Keeps the lock until it is given up or taken away.
  const keep = (own) => {
    own.isHeld = true;
    say(own, "held");
    return new Promise((release) => { own.release = release; });
  };
  const lost = (own) => {
    if (!own.isHeld) return;
    own.isHeld = false;
    own.release = null;
    say(own, "lost");
    if (own === turn) wait(own);
  };
  const wait = (own) => {
    const asked = locks.request(nameOf(own.id), { signal: own.leave.signal }, () => keep(own));
    own.gone = asked.catch(() => lost(own));
  };
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
    listen: (told) => { tell = told; },
    leave: () => void leave(),
    hold: async (id) => {
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
    mine: async (id) => {
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
  };
})();
