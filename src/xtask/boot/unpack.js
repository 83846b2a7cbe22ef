// @ts-check
// The modules lie compressed in data blocks of the document; each is compiled while it is
// unpacked. The program's is begun as soon as it has come, before the browser has read on.
window.nianbaoUnpack = async (id) => {
  const text = document.getElementById(id)?.textContent ?? "";
  let bytes;
  if (Uint8Array.fromBase64) {
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
