// The floor: figures in a map, and after every edit all 42 equalities are added up anew.
function plainEngine(model) {
  const figures = new Map(model.matrices.flatMap((matrix) => matrix.cells.map((cell) => [cell, 0])));
  const texts = new Map([...figures.keys()].map((cell) => [cell, ""]));
  const steps = [];
  const sum = (cells) => {
    let sum = 0;
    for (const cell of cells) sum += figures.get(cell);
    return sum;
  };
  const differences = () => model.equalities.map(({ left, right }, i) => [i, sum(left) - sum(right)]);
  const write = (values) => {
    for (const [cell, text] of values) {
      texts.set(cell, text);
      figures.set(cell, Number.isSafeInteger(Number(text)) ? Number(text) : 0);
    }
  };
  return {
    set: (values) => {
      steps.push(values.map(([cell]) => [cell, texts.get(cell)]));
      write(values);
      return differences();
    },
    undo: () => {
      const figures = steps.pop();
      write(figures);
      return { figures, differences: differences() };
    },
    check: differences,
  };
}
pageOfInputs(model, plainEngine(model));
