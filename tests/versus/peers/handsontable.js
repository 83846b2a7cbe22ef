// Handsontable with its formula plugin: a table for each matrix, the equalities in a sheet
// of the engine that they share. Nothing is turned on that an edit does not need.
(() => {
  const { hf, place, lines, names, sheet } = sheets(model, HyperFormula);
  const main = make("main");
  document.body.append(main);
  const wrong = new Map();
  const roots = model.matrices.map((matrix) => {
    const root = make("div");
    main.append(heading(matrix), root);
    return root;
  });
  const shown = list(model, (cell, text) => {
    if (text === null) wrong.delete(cell);
    else wrong.set(cell, text);
  });
  hf.on("valuesUpdated", (changes) => {
    for (const change of changes) if (change.address?.sheet === sheet) shown.show(change.address.row, change.newValue);
    shown.finish();
  });
  const marking = (rows) => function mark(instance, td, row, column, ...rest) {
    Handsontable.renderers.TextRenderer.call(this, instance, td, row, column, ...rest);
    const text = wrong.get(rows[row]?.[column]);
    if (text) {
      td.setAttribute("aria-invalid", "true");
      td.title = text;
    } else {
      td.removeAttribute("aria-invalid");
      td.removeAttribute("title");
    }
  };
  let keep = () => {};
  const grids = names.map((name, i) => {
    const { rows } = model.matrices[i];
    const labels = rows.filter((row) => row.cells.some((printed) => printed.cell))
      .map((row) => row.cells.findLast((printed) => printed.scope)?.text ?? "");
    const { heads } = model.matrices[i];
    const width = Math.max(...lines[i].map((line) => line.length));
    return new Handsontable(roots[i], {
      licenseKey: "non-commercial-and-evaluation",
      data: lines[i].map(() => new Array(width).fill(null)),
      formulas: { engine: hf, sheetName: name },
      rowHeaders: (row) => labels[row],
      colHeaders: (column) => heads[column] ?? "",
      rowHeaderWidth: 160,
      height: "auto",
      undo: true,
      renderer: marking(lines[i]),
      afterChange: () => keep(),
    });
  });
  const number = (text) => (text === "" ? null : Number(text));
  const write = (figures) => {
    const of = new Map();
    for (const [cell, text] of figures) {
      const { sheet, row, col } = place.get(cell);
      of.set(sheet, [...(of.get(sheet) ?? []), [row, col, number(text)]]);
    }
    for (const [sheet, changes] of of) grids[sheet].setDataAtCell(changes);
  };
  const at = (cell) => place.get(cell);
  const figure = (cell) => String(grids[at(cell).sheet].getDataAtCell(at(cell).row, at(cell).col) ?? "");
  keep = keeping(() => Object.fromEntries([...place.keys()].map((cell) => [cell, figure(cell)])));
  window.contender = {
    load: (figures) => write(Object.entries(figures)),
    edit: (cell, text) => write([[cell, text]]),
    figure,
    differences: shown.differences,
    importPage: (bytes) => write(readPage(model, bytes)),
    paste: (cell, text) => {
      const { sheet, row, col } = at(cell);
      const values = text.trimEnd().split("\n").map((line) => line.split("\t").map(number));
      grids[sheet].populateFromArray(row, col, values);
    },
    undo: (cell) => grids[at(cell).sheet].getPlugin("undoRedo").undo(),
    check: () => hf.rebuildAndRecalculate(),
  };
  document.body.dataset.app = "ready";
})();
