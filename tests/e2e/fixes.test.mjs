// Fixes pressed on the page, in any order and with typing in between: only the number that a
// card names changes, and what was typed stays.
//
// What must stand there afterwards is reckoned here, from pieces of text and numbers, without
// anything of the program. NIANBAO_SEED says which orders.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, figures, launch } from "./desk.mjs";
import { chance } from "./random.mjs";
import { says, thereAre } from "./waits.mjs";

const SEED = Number(process.env.NIANBAO_SEED ?? 17);
const ROUNDS = 8;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Table three: so many cases in these rows, by natural persons; no others. */
const ROWS = { received: 9, granted: 5, partially_granted: 4, closed_total: 9 };

/** A number of the prose that is wrong: every one another, so that a card is found by it. */
const wrong = (written, row) => ({ written: String(written), right: String(ROWS[row]), live: `{{requests.${row}.total}}` });

const ON_REQUEST = "sections.overview.on_request";
const PROBLEMS = "sections.problems";
/** A figure of which no sentence speaks. */
const LICENCES = "proactive.licences.decisions";

/** The passages in pieces: text, and numbers that are wrong. */
const passages = () => ({
  [ON_REQUEST]: [
    "全年新收政府信息公开申请", wrong(31, "received"), "件。", "办结", wrong(62, "closed_total"), "件。",
    "予以公开", wrong(13, "granted"), "件，部分公开", wrong(24, "partially_granted"), "件。", "均按时答复。",
  ],
  [PROBLEMS]: [
    "一年中新收政府信息公开申请", wrong(47, "received"), "件，其中予以公开", wrong(58, "granted"), "件。",
    "申请部分公开", wrong(76, "partially_granted"), "件。", "存在的问题是更新不够及时，改进是按月检查。",
  ],
});

const SENTENCES = ["工作平稳。", "记录完整。", "有据可查。", "Ａ𠮷。", "\n"];

const piece = (one) => (typeof one === "string" ? one : one.now ?? one.written);
const text = (pieces) => pieces.map(piece).join("");
/** As it is seen: a live figure stands as its value. */
const seen = (pieces) => pieces.map((one) => (one.now === undefined || one.now !== one.live ? piece(one) : one.right)).join("");
const open = (model) => Object.values(model).flat().filter((one) => typeof one !== "string" && !one.now);

/** A report whose table three holds, and whose prose speaks of other numbers. */
async function report(name, model) {
  const file = await figures(name);
  for (const [row, columns] of Object.entries(file.tables.requests))
    for (const column of Object.keys(columns))
      columns[column] = ["natural_person", "total"].includes(column) ? ROWS[row] ?? 0 : 0;
  file.sections.overview.on_request = text(model[ON_REQUEST]);
  file.sections.problems = text(model[PROBLEMS]);
  return { name: "报告.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) };
}

async function opened(name, model) {
  const desk = await Desk.open(browser);
  desk.page.setDefaultTimeout(10_000);
  await desk.openFile(await report(name, model));
  if (await desk.at("hint-close").isVisible()) await desk.at("hint-close").click();
  await desk.checked();
  return desk;
}

const shown = async (desk) => ({
  [ON_REQUEST]: await desk.field(ON_REQUEST).inputValue(),
  [PROBLEMS]: await desk.field(PROBLEMS).inputValue(),
});
const expected = (model) => ({ [ON_REQUEST]: seen(model[ON_REQUEST]), [PROBLEMS]: seen(model[PROBLEMS]) });

/** The card that speaks of this number. */
const card = (desk, number) =>
  desk.page.locator("[data-finding]", { has: desk.page.locator("mark", { hasText: new RegExp(`^${number.written}件$`) }) });

/** Types a sentence between two others of a passage, or before or behind them all. */
async function write(desk, model, { below, one }) {
  const field = one(Object.keys(model));
  const pieces = model[field];
  const ends = pieces.flatMap((piece, at) => (typeof piece === "string" && /[。\n]$/.test(piece) ? [at + 1] : []));
  const at = one([0, ...ends]);
  const typed = one(SENTENCES);
  const place = seen(pieces.slice(0, at)).length;
  await desk.field(field).evaluate((area, place) => {
    area.focus();
    area.setSelectionRange(place, place);
  }, place);
  if (below(2)) await desk.page.keyboard.insertText(typed);
  else for (const letter of typed) await desk.page.keyboard.insertText(letter);
  pieces.splice(at, 0, typed);
}

for (let round = 0; round < ROUNDS; round++) {
  const seed = SEED + round;
  const name = ["suqian-2024", "pengbu-2020"][round % 2];
  test(`fixes pressed in any order, with typing in between, change what they name (seed ${seed}, ${name})`, { timeout: 60_000 }, async () => {
    const luck = chance(seed);
    const model = passages();
    const desk = await opened(name, model);
    const start = JSON.parse((await desk.export("json")).bytes.toString());
    const typed = {};
    const order = luck.shuffled(open(model));
    console.log(`seed ${seed}: ${order.map((number) => number.written).join(", ")}`);
    for (const number of order) {
      for (let more = luck.below(3); more > 0; more--) await write(desk, model, luck);
      if (luck.below(3) === 0) {
        typed.licences = 1000 + luck.below(1000);
        await desk.type(LICENCES, String(typed.licences));
      }
      if (luck.below(4) === 0) {
        // While the table does not hold, nothing is drawn from it.
        await desk.type("requests.received.natural_person", "8");
        const waiting = card(desk, number);
        await waiting.getByText(/表三尚未平衡/).waitFor();
        await thereAre(waiting.locator("button.fix"), 0, number.written);
        await desk.type("requests.received.natural_person", String(ROWS.received));
      }
      assert.deepEqual(await shown(desk), expected(model), `typed before ${number.written}`);
      const unmended = await shown(desk);
      const follows = luck.below(2) === 1;
      await card(desk, number).getByRole("button", { name: follows ? /^改为随表更新/ : new RegExp(`^正文改为 ${number.right}（`) }).click();
      number.now = follows ? number.live : number.right;
      assert.deepEqual(await shown(desk), expected(model), `${number.written} becomes ${number.now}`);
      await card(desk, number).waitFor({ state: "detached" });
      if (luck.below(2)) {
        await desk.at("undo").click();
        assert.deepEqual(await shown(desk), unmended, `${number.written} taken back`);
        await desk.at("redo").click();
        assert.deepEqual(await shown(desk), expected(model), `${number.written} done again`);
      }
    }

    // Nothing else of the report has changed, and everything is taken back to where it began.
    const end = structuredClone(start);
    end.sections.overview.on_request = text(model[ON_REQUEST]);
    end.sections.problems = text(model[PROBLEMS]);
    if (typed.licences) end.tables.proactive.licences.decisions = typed.licences;
    assert.deepEqual(JSON.parse((await desk.export("json")).bytes.toString()), end);
    while (await desk.at("undo").isEnabled()) await desk.at("undo").click();
    assert.deepEqual(JSON.parse((await desk.export("json")).bytes.toString()), start);
    await desk.leave();
  });
}

for (const name of ["suqian-2024", "pengbu-2020"])
  test(`all that can be put right is put right by one press and taken back by one, ${name}`, async () => {
    const luck = chance(SEED);
    const model = passages();
    const desk = await opened(name, model);
    for (let more = 4; more > 0; more--) await write(desk, model, luck);
    const unmended = await shown(desk);
    assert.deepEqual(unmended, expected(model));

    // One passage alone, by its own button.
    const button = desk.page.locator(`.prose-place:has([data-field="${PROBLEMS}"]) [data-testid=fix-passage]`);
    await desk.field(PROBLEMS).focus();
    await says(button, /本段 3 处有误/);
    await button.click();
    for (const number of open({ [PROBLEMS]: model[PROBLEMS] })) number.now = number.right;
    assert.deepEqual(await shown(desk), expected(model));
    await desk.at("undo").click();
    assert.deepEqual(await shown(desk), unmended);

    // Not while the table does not hold.
    await desk.type("requests.received.natural_person", "8");
    await desk.at("fix-all").waitFor({ state: "detached" });
    await desk.at("undo").click();

    // Everything, by keyboard.
    assert.equal(await desk.at("fix-all").textContent(), "全部改正（7 处）");
    await desk.at("fix-all").focus();
    await desk.page.keyboard.press("Enter");
    for (const number of open(model)) number.now = number.right;
    assert.deepEqual(await shown(desk), expected(model));
    await says(desk.at("message"), /^已改正 7 处。/);
    await thereAre(desk.at("fix-all"), 0);
    await desk.at("undo").click();
    assert.deepEqual(await shown(desk), unmended, "one step");
    await desk.leave();
  });
