// What a hand finds on the page: what can be clicked, and where.

/** Marks what can be clicked, where the eye is, and says how much there is. */
export const mark = (page) =>
  page.evaluate(() => {
    const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const found = top.querySelectorAll("button:not([disabled]), summary, select, label, a[href], input[type=checkbox], input[type=radio]");
    document.querySelectorAll("[data-click]").forEach((one) => one.removeAttribute("data-click"));
    const seen = [...found].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length);
    seen.forEach((one, at) => one.setAttribute("data-click", at));
    return seen.length;
  });

/** The middle of what is marked, scrolled into view. */
export const middle = (page, at) =>
  page.evaluate((at) => {
    const one = document.querySelector(`[data-click="${at}"]`);
    if (!one) return null;
    one.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, name: (one.getAttribute("aria-label") ?? one.textContent).slice(0, 40) };
  }, at);
