// @ts-check
// Asks the readers of files from outside (`src/readers`), one question after the other. They
// run in a worker that is started when something is first asked; one that fails on a file,
// or has no end with it, is ended, and the next file gets another. Where a page may have no
// worker they run beside the program. The answer is a text in any case; what it says is read
// by `src/readers/wire.rs`.
window.nianbaoReaders = (() => {
  /** Where the readers come from differs between the two pages: `readers_served.js` and
   * `readers_single.js`.
   * @type {{ compiled: () => Promise<WebAssembly.Module>, worker: () => Worker,
   *   program: () => Promise<{ init: Function, answer: Function }> }} */
  const way = window.nianbaoReadersWay;
  /** @param {string} word */
  const refused = (word) => JSON.stringify({ refused: word });
  /** @type {WebAssembly.Module | null} */
  let module = null;
  /** @type {Worker | null} */
  let worker = null;
  let hasWorkers = typeof Worker === "function";
  /** @type {Promise<ReadersProgram> | null} */
  let beside = null;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  let stops = 0;
  /** Ends the question at hand with the word of a refusal. */
  let end = (/** @type {string} */ _word) => {};

  /** @typedef {{ module: WebAssembly.Module, act: string, name: string, content: Blob, isDeflated: boolean }} Question */
  /** @param {Question} question @param {number} patience @returns {Promise<string>} */
  const inWorker = (question, patience) =>
    new Promise((done) => {
      const close = (/** @type {string} */ text) => {
        clearTimeout(timer);
        end = () => {};
        done(text);
      };
      end = (word) => {
        worker?.terminate();
        worker = null;
        close(refused(word));
      };
      const timer = setTimeout(() => end("slow"), patience);
      try {
        worker ??= way.worker();
        worker.onmessage = ({ data }) => {
          hasWorkers = true;
          if (data.refused === "fault") end("fault");
          else close(data.answer ?? refused(data.refused));
        };
        worker.onerror = (event) => {
          event.preventDefault();
          hasWorkers = false;
          end("no worker");
        };
        worker.postMessage(question);
      } catch {
        hasWorkers = false;
        end("no worker");
      }
    });

  /** @param {Question} question @returns {Promise<string>} */
  const here = async ({ module, act, name, content, isDeflated }) => {
    try {
      beside ??= way.program().then(async (program) => (await program.init({ module_or_path: module }), program));
      const program = await beside;
      const bytes = await content.arrayBuffer().catch(() => null);
      return bytes ? program.answer(act, name, new Uint8Array(bytes), isDeflated) : refused("gone");
    } catch {
      beside = null;
      return refused("fault");
    }
  };

  /** @param {string} act @param {string} name @param {Blob} content
   * @param {boolean} isDeflated @param {number} patience milliseconds */
  const one = async (act, name, content, isDeflated, patience) => {
    try {
      module ??= await way.compiled();
    } catch {
      return refused("fault");
    }
    const question = { module, act, name, content, isDeflated };
    if (hasWorkers) {
      const answer = await inWorker(question, patience);
      if (answer !== refused("no worker")) return answer;
    }
    return here(question);
  };

  return {
    /** @param {string} act @param {string} name @param {Blob} content
     * @param {boolean} isDeflated @param {number} patience milliseconds */
    ask: (act, name, content, isDeflated, patience) => {
      const asked = stops;
      const turn = () => (stops === asked ? one(act, name, content, isDeflated, patience) : refused("stopped"));
      const answer = last.then(turn);
      last = answer.catch(() => {});
      return answer;
    },
    /** Ends the question at hand, and those that wait. */
    stop: () => {
      stops += 1;
      end("stopped");
    },
  };
})();
