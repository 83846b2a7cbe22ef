// HyperFormula reckons: a sheet for each matrix, and one with a formula for each equality.
// Only the equalities that it reports as changed are shown anew.
pageOfInputs(model, (() => {
  const { hf, place, sheet } = sheets(model, HyperFormula);
  const addresses = new Map();
  const differencesOf = (changes) => changes.filter((change) => change.address?.sheet === sheet)
    .map((change) => [change.address.row, change.newValue]);
  const number = (text) => (text === "" ? null : Number(text));
  for (const [cell, { sheet, row, col }] of place) addresses.set(`${sheet} ${row} ${col}`, cell);
  return {
    set: (figures) => {
      if (figures.length === 1) return differencesOf(hf.setCellContents(place.get(figures[0][0]), number(figures[0][1])));
      return differencesOf(hf.batch(() => {
        for (const [cell, text] of figures) hf.setCellContents(place.get(cell), number(text));
      }));
    },
    undo: () => {
      const changes = hf.undo();
      const figures = changes.filter((change) => change.address?.sheet !== sheet).map(({ address, newValue }) =>
        [addresses.get(`${address.sheet} ${address.row} ${address.col}`), String(newValue ?? "")]);
      return { figures, differences: differencesOf(changes) };
    },
    check: () => hf.rebuildAndRecalculate(),
  };
})());
