// Our built page as the driver knows it: nothing but what stands on it.
window.contender = (() => {
  const inputs = new Map();
  const input = (cell) => {
    if (!inputs.get(cell)?.isConnected) inputs.set(cell, document.querySelector(`input[data-cell="${cell}"]`));
    return inputs.get(cell);
  };
  const EQUALITIES = ["T3-ROW", "T3-CLOSED", "T3-BALANCE", "T4-SUM"];
  /** The file chosen, the reading reviewed and taken over, without the time a person needs. */
  const importPage = async (bytes, until) => {
    const files = new DataTransfer();
    files.items.add(new File([bytes], "年报.htm", { type: "text/html" }));
    const chooser = document.querySelector("[data-testid=open-file]");
    chooser.files = files.files;
    chooser.dispatchEvent(new Event("change", { bubbles: true }));
    await until(() => document.querySelector("[data-testid=paste-apply]") && document.querySelector("[data-testid=paste-preview]"));
    document.querySelector("[data-testid=paste-apply]").click();
    await until(() => !document.querySelector("dialog.reading"));
  };
  return {
    importPage,
    input,
    figure: (cell) => input(cell).value,
    differences: () => [...document.querySelectorAll("[data-finding]")]
      .filter((card) => EQUALITIES.includes(card.dataset.finding))
      .map((card) => {
        const by = card.querySelector(".finding-arithmetic").textContent.match(/[多少差] (\d+)(。|$)/);
        return `${card.dataset.finding} ${card.dataset.cells} ${by?.[1]}`;
      })
      .sort(),
  };
})();
