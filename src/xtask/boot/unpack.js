// @ts-check
// The modules lie compressed in data blocks of the document; each is compiled while it is
// unpacked. The program's is begun as soon as it has come, before the browser has read on.

// Five letters for four bytes, a last n bytes in n + 1 letters: the digits of RFC 1924, the
// highest first (`base85.rs`).
const nianbaoBase85 = (/** @type {string} */ text) => {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
  const values = new Uint8Array(128);
  for (let i = 0; i < 85; i++) values[digits.charCodeAt(i)] = i;
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
    let value = 0;
    // A letter that is not there counts as the highest: the bytes that are there come out whole.
    for (let i = from; i < from + 5; i++) {
      value = Math.imul(value, 85) + (i < text.length ? values[text.charCodeAt(i)] : 84);
    }
    bytes[to] = value >>> 24;
    bytes[to + 1] = value >>> 16;
    bytes[to + 2] = value >>> 8;
    bytes[to + 3] = value;
  }
  return bytes;
};

window.nianbaoUnpack = async (id) => {
  const block = document.getElementById(id);
  const text = block?.textContent ?? "";
  let bytes;
  if (block?.hasAttribute("data-base85")) {
    bytes = nianbaoBase85(text);
  } else if (Uint8Array.fromBase64) {
    bytes = Uint8Array.fromBase64(text);
  } else {
    const letters = atob(text);
    bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  }
  const stream = /** @type {ReadableStream} */ (new Response(bytes).body).pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
};
window.nianbaoUnpacked = nianbaoUnpack("program");
// What went wrong is said where the program is started.
nianbaoUnpacked.catch(() => {});
