// The tables and the list of differences, as plain elements. Used by the page in plain
// JavaScript and by HyperFormula's; the list alone by Handsontable's.

/** Makes an element; properties as they are named in scripts. */
const make = (name, properties = {}, children = []) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** The heading of a table, with the number of its differences. */
const heading = (matrix) => make("h2", {}, [`${matrix.name} `, make("b", { id: `count-${matrix.key}`, textContent: "0" })]);

/** The tables with an input for every figure, by address. */
function tables(model) {
  const inputs = new Map();
  const main = make("main");
  const cell = (printed, isHead) => {
    const { text, cell, colspan = 1, rowspan = 1, scope = "" } = printed;
    if (!cell) return make(scope || isHead ? "th" : "td", { textContent: text, colSpan: colspan, rowSpan: rowspan, scope });
    const input = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", value: "" });
    input.dataset.cell = cell;
    input.setAttribute("aria-label", cell);
    inputs.set(cell, input);
    return make("td", { colSpan: colspan }, [input]);
  };
  for (const matrix of model.matrices) {
    const rows = (head) => matrix.rows.filter((row) => row.head === head)
      .map((row) => make("tr", {}, row.cells.map((printed) => cell(printed, head))));
    main.append(
      heading(matrix),
      make("table", { className: "matrix" }, [make("thead", {}, rows(true)), make("tbody", {}, rows(false))]),
    );
  }
  document.body.append(main);
  return inputs;
}

/** The list of differences, and how many there are, in all and in each table. It touches
 * only what has changed: `show` is told the difference of one equality, 0 where it holds,
 * and `mark` marks a cell or clears it. */
function list(model, mark) {
  const total = make("b", { textContent: "0" });
  const ul = make("ul");
  document.body.append(make("aside", {}, [make("h2", {}, ["问题 ", total]), ul]));
  const items = model.equalities.map((equality) => {
    const item = make("li");
    item.dataset.rule = equality.rule;
    item.dataset.cells = equality.cells;
    return item;
  });
  const shown = new Array(items.length).fill(0);
  const tables = model.equalities.map(({ right }) => right[0].split(".")[0]);
  const counts = [...new Set(tables), null].map((table) => {
    const element = table === null ? total : document.getElementById(`count-${table}`);
    return { element, isOf: (i) => table === null || tables[i] === table };
  });
  const show = (i, difference) => {
    if (difference === shown[i]) return;
    const item = items[i];
    const { rule, right } = model.equalities[i];
    if (difference === 0) {
      item.remove();
    } else {
      item.textContent = `${rule}：两边相差 ${Math.abs(difference)}`;
      if (shown[i] === 0) {
        const next = items.findIndex((_, other) => other > i && shown[other] !== 0);
        ul.insertBefore(item, next < 0 ? null : items[next]);
      }
    }
    shown[i] = difference;
    mark(right[0], difference === 0 ? null : item.textContent);
  };
  const finish = () => {
    for (const { element, isOf } of counts) {
      const count = String(shown.filter((difference, i) => difference !== 0 && isOf(i)).length);
      if (element.textContent !== count) element.textContent = count;
    }
  };
  const differences = () => [...ul.children].map((item) =>
    `${item.dataset.rule} ${item.dataset.cells} ${item.textContent.match(/\d+$/)[0]}`).sort();
  return { show, finish, differences };
}

/** Marks a cell at fault for whoever sees it and whoever hears it. */
const marker = (inputs) => (cell, text) => {
  const input = inputs.get(cell);
  if (text === null) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("title");
  } else {
    if (!input.hasAttribute("aria-invalid")) input.setAttribute("aria-invalid", "true");
    input.title = text;
  }
};

/** The rows of a matrix in which a block of cells is pasted, by the address of its first. */
function block(model, address, rows, columns) {
  const matrix = model.matrices.find((matrix) => matrix.cells.includes(address));
  const lines = matrix.rows.map((row) => row.cells.flatMap((printed) => printed.cell ?? [])).filter((line) => line.length);
  const top = lines.findIndex((line) => line.includes(address));
  const left = lines[top].indexOf(address);
  return lines.slice(top, top + rows).map((line) => line.slice(left, left + columns));
}

/** The figures of a pasted block by address. */
function pasted(model, address, text) {
  const values = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
  const cells = block(model, address, values.length, values[0].length);
  return cells.flatMap((row, i) => row.map((cell, j) => [cell, values[i][j]]));
}

/** The simplest reader of a published page: the figures of its tables, in order. It reads
 * pages of this one shape, the report's own. */
function readPage(model, bytes) {
  const declared = new TextDecoder("latin1").decode(bytes.slice(0, 1024)).match(/charset="?([\w-]+)/)[1];
  const page = new DOMParser().parseFromString(new TextDecoder(declared).decode(bytes), "text/html");
  const found = [...page.querySelectorAll("table")];
  return model.matrices.flatMap((matrix, i) => {
    const texts = [...found[i].querySelectorAll("td")].map((td) => td.textContent.trim()).filter((text) => /^-?\d+$/.test(text));
    return matrix.cells.map((cell, j) => [cell, texts[j]]);
  });
}

/** Keeps the figures in local storage, soon after the last edit and when the page goes. */
function keeping(figures) {
  let timer = null;
  const now = () => {
    clearTimeout(timer);
    timer = null;
    localStorage.setItem("versus", JSON.stringify(figures()));
  };
  addEventListener("pagehide", () => timer && now());
  return () => {
    clearTimeout(timer);
    timer = setTimeout(now, 300);
  };
}

/** Times a piece of work under a name, as our page does. */
function measured(name, work) {
  performance.clearMarks(name);
  performance.clearMeasures(name);
  performance.mark(name);
  const done = work();
  performance.measure(name, name);
  return done;
}
