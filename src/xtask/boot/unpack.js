// A module that lies compressed in a data block of the document. It is compiled while it
// is unpacked.
window.nianbaoUnpack = async (id) => {
  const text = document.getElementById(id).textContent;
  let bytes;
  if (Uint8Array.fromBase64) {
    bytes = Uint8Array.fromBase64(text);
  } else {
    const letters = atob(text);
    bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  }
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
  return { module_or_path: new Response(stream, { headers: { "Content-Type": "application/wasm" } }) };
};
