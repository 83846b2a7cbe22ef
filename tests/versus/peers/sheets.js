// The matrices as sheets of HyperFormula, and the equalities as formulas: a run of cells
// beside or below each other is one range, as anybody would write it in a spreadsheet.
function sheets(model, HyperFormula) {
  const place = new Map();
  const lines = model.matrices.map((matrix) =>
    matrix.rows.map((row) => row.cells.flatMap((printed) => printed.cell ?? [])).filter((line) => line.length));
  const names = model.matrices.map((matrix) => matrix.key);
  lines.forEach((rows, sheet) => rows.forEach((row, r) => row.forEach((cell, col) => place.set(cell, { sheet, row: r, col }))));
  const name = ({ row, col }) => `${String.fromCharCode(65 + col)}${row + 1}`;
  const range = (cells) => {
    const at = cells.map((cell) => place.get(cell));
    const runs = [];
    for (const spot of at) {
      const run = runs.at(-1);
      const last = run?.at(-1);
      const along = run?.length > 1 ? run[1].row - run[0].row : null;
      const isNext = last && ((spot.row === last.row && spot.col === last.col + 1 && along !== 1) ||
        (spot.col === last.col && spot.row === last.row + 1 && along !== 0));
      if (isNext) run.push(spot);
      else runs.push([spot]);
    }
    const written = runs.map((run) => (run.length > 1 ? `${name(run[0])}:${name(run.at(-1))}` : name(run[0])));
    return `SUM(${written.map((part) => `${names[at[0].sheet]}!${part}`).join(",")})`;
  };
  const formulas = model.equalities.map(({ left, right }) => [`=${range(left)}-${range(right)}`]);
  const blank = lines.map((rows) => rows.map((row) => row.map(() => null)));
  const content = Object.fromEntries(names.map((name, i) => [name, blank[i]]));
  const hf = HyperFormula.buildFromSheets({ ...content, equalities: formulas }, { licenseKey: "gpl-v3" });
  return { hf, place, lines, names, sheet: hf.getSheetId("equalities") };
}
