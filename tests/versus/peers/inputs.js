// A page of plain inputs around an engine: `set` takes figures and returns the differences
// of the equalities that may have changed, as pairs of number and difference; `undo` takes
// the last step back and returns the cells with their figures, and the differences.
function pageOfInputs(model, engine) {
  const inputs = tables(model);
  const shown = list(model, marker(inputs));
  const keep = keeping(() => Object.fromEntries([...inputs].map(([cell, input]) => [cell, input.value])));
  const show = (differences) => {
    for (const [i, difference] of differences) shown.show(i, difference);
    shown.finish();
    keep();
  };
  const set = (figures) => show(measured("check", () => engine.set(figures)));
  const fill = (figures) => {
    for (const [cell, text] of figures) inputs.get(cell).value = text;
  };
  const main = document.querySelector("main");
  main.addEventListener("input", ({ target }) => set([[target.dataset.cell, target.value]]));
  main.addEventListener("paste", (event) => {
    const figures = pasted(model, event.target.dataset.cell, event.clipboardData.getData("text/plain"));
    event.preventDefault();
    fill(figures);
    set(figures);
  });
  const undo = () => {
    const { figures, differences } = measured("check", () => engine.undo());
    fill(figures);
    show(differences);
  };
  main.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "z") {
      event.preventDefault();
      undo();
    }
  });
  const load = (figures) => {
    fill(figures);
    set(figures);
  };
  const kept = JSON.parse(localStorage.getItem("versus") ?? "null");
  if (kept) load(Object.entries(kept));
  window.contender = {
    load: (figures) => load(Object.entries(figures)),
    input: (cell) => inputs.get(cell),
    figure: (cell) => inputs.get(cell).value,
    differences: shown.differences,
    importPage: (bytes) => load(readPage(model, bytes)),
    check: engine.check,
  };
  document.body.dataset.app = "ready";
}
