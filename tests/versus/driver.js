// What is done to a page and measured in it, the same for every contender. Comes in through
// the debugger, after the page has opened; `contender` is the page as the driver knows it.
window.drive = (() => {
  const turn = () => {
    const { port1, port2 } = new MessageChannel();
    return new Promise((done) => {
      port1.onmessage = () => {
        port1.close();
        done();
      };
      port2.postMessage(0);
    });
  };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  /** All that a page does at once, be it in microtasks, and then its layout. */
  const done = async () => {
    for (let i = 0; i < 24; i++) await null;
    return document.body.offsetHeight + document.documentElement.scrollHeight;
  };
  const edit = (cell, text) => {
    if (contender.edit) return contender.edit(cell, text);
    const input = contender.input(cell);
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
  };
  const timed = async (work) => {
    const start = performance.now();
    work();
    await done();
    return performance.now() - start;
  };
  const checkTime = () => performance.getEntriesByName("check", "measure").at(-1)?.duration ?? 0;

  /** Plays edits; returns the time of each, and of the reckoning in each. */
  const play = async (edits) => {
    const times = [];
    const checks = [];
    for (const [i, [cell, text]] of edits.entries()) {
      times.push(await timed(() => edit(cell, text)));
      checks.push(checkTime());
      // What a page has put off it does between the edits, and now and then it is drawn.
      await turn();
      if (i % 10 === 9) await frame();
    }
    return { times, checks };
  };

  /** Plays edits and counts what becomes of the document. */
  const count = async (edits) => {
    const counts = { records: 0, attributes: 0, texts: 0, children: 0, nodes: 0 };
    const size = (node) => 1 + (node.childNodes ? [...node.childNodes].reduce((sum, child) => sum + size(child), 0) : 0);
    const take = (records) => {
      for (const record of records) {
        counts.records++;
        if (record.type === "attributes") counts.attributes++;
        else if (record.type === "characterData") counts.texts++;
        else {
          counts.children++;
          for (const node of [...record.addedNodes, ...record.removedNodes]) counts.nodes += size(node);
        }
      }
    };
    const observer = new MutationObserver(take);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const [cell, text] of edits) {
      edit(cell, text);
      await done();
      take(observer.takeRecords());
      await turn();
    }
    // What a page has put off is its own too.
    await pause(400);
    take(observer.takeRecords());
    observer.disconnect();
    return counts;
  };

  /** Until something stands on the page, looked for at every turn. */
  const until = async (found) => {
    while (!found()) await turn();
    return done();
  };

  /** A block of cells pasted into table three, and taken back; each several times. */
  const block = async (text, first, times) => {
    const pasted = [];
    const undone = [];
    const before = contender.figure(first);
    const after = text.split("\t")[0];
    const paste = () => {
      if (contender.paste) return contender.paste(first, text);
      const input = contender.input(first);
      input.focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      input.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
    };
    const undo = () => {
      if (contender.undo) return contender.undo(first);
      contender.input(first).dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true }));
    };
    const expect = (figure) => {
      if (contender.figure(first) !== figure) throw new Error(`Void: ${contender.figure(first)} stands where ${figure} should`);
    };
    for (let i = 0; i < times; i++) {
      pasted.push(await timed(paste));
      expect(after);
      await frame();
      undone.push(await timed(undo));
      expect(before);
      await frame();
      await turn();
    }
    return { pasted, undone };
  };

  /** What leaving the page costs after an edit: it is kept then, and at once. */
  const save = async (edits) => {
    const times = [];
    for (const [cell, text] of edits) {
      edit(cell, text);
      await done();
      const start = performance.now();
      dispatchEvent(new PageTransitionEvent("pagehide"));
      times.push(performance.now() - start);
      await turn();
    }
    return times;
  };

  /** A check of everything, several times: of a peer by itself, of ours as an edit has it. */
  const check = async (times) => {
    const found = [];
    for (let i = 0; i < times; i++) {
      if (contender.check) {
        const start = performance.now();
        contender.check();
        found.push(performance.now() - start);
      } else {
        edit("requests.granted.natural_person", String(1000 + (i % 2)));
        await done();
        found.push(checkTime());
      }
      await turn();
    }
    return found;
  };

  /** A published page read in, until its figures can be edited. */
  const importPage = async (base64, cell, figure) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const start = performance.now();
    await contender.importPage(bytes, until);
    await until(() => contender.figure(cell) === figure);
    return performance.now() - start;
  };

  return { play, count, block, save, check, importPage };
})();
