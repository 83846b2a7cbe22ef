// @ts-check
// What runs in the readers' worker. It is handed the compiled program once with each
// question, and takes the first; each question is answered with a text, or with the word
// of a refusal. Where the page stands in one file, this function is handed to the worker as
// text, so it names nothing outside itself.
/** @param {{ init: Function, answer: Function }} program */
function nianbaoReadersWorker({ init, answer }) {
  let ready;
  onmessage = async ({ data: { module, act, name, content, isDeflated } }) => {
    try {
      ready ??= init({ module_or_path: module });
      await ready;
      const bytes = await content.arrayBuffer().catch(() => null);
      if (bytes) postMessage({ answer: answer(act, name, new Uint8Array(bytes), isDeflated) });
      else postMessage({ refused: "gone" });
    } catch {
      // A trap: this program is not to be trusted with another file.
      postMessage({ refused: "fault" });
    }
  };
}
