// A hand in the tables of the desk: where it is, the keys it presses, what it pastes.
import { Desk } from "./desk.mjs";

/** A desk with a blank report of a year, in whose tables the hand can walk. */
export async function blank(browser, year = 2025) {
  const desk = await Desk.open(browser);
  await desk.startNew("示例街道办事处", year);
  await desk.at("hint-close").click();
  return desk;
}

/** The address of a cell of table three. */
export const R = (row, column) => `requests.${row}.${column}`;

/** The address of the cell that has the caret. */
export const active = (desk) => desk.page.evaluate(() => document.activeElement.dataset?.cell);

export const press = async (desk, ...keys) => {
  for (const key of keys) await desk.page.keyboard.press(key);
};

/** Pastes as the browser does: an event with the clipboard's data, each under its type, on the
 * cell that has the caret. */
export const paste = (desk, data) =>
  desk.page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, data);
