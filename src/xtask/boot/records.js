// @ts-check
// What may stand in the journal's stores and be ours. Every local page of a browser shares
// them, so that anything may: numbers, dates, blobs, records of other programs. What is not
// of the form below is somebody else's; it is passed over and left where it is.
const nianbaoRecords = (() => {
  // Longer than any file that is opened.
  const LONGEST = 20_000_000;
  /** @param {any} id */
  const isId = (id) => typeof id === "string" && /^[0-9A-Za-z]{1,40}$/.test(id);
  /** @param {any} text */
  const isText = (text) => typeof text === "string" && text.length <= LONGEST;
  /** @param {any} number */
  const isCount = (number) => Number.isSafeInteger(number) && number >= 0;
  return {
    isId,
    // A report as it was noted; an early journal has no number.
    isEntry: (/** @type {any} */ one) =>
      isId(one?.id) && isCount(one.time) && (one.seq === undefined || isCount(one.seq)) && isText(one.text),
    isStep: (/** @type {any} */ one) => isId(one?.id) && isCount(one.stamp) && isText(one.text),
    isFile: (/** @type {any} */ one) => typeof one?.handle?.createWritable === "function" && isCount(one.modified),
    isRollup: (/** @type {any} */ one) => isCount(one?.time) && (one.seq === undefined || isCount(one.seq)) && isText(one.text),
  };
})();
