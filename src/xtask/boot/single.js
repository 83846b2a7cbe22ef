// Starts the program from the one file it came in. The bindings stand above, in the
// same block; the module lies compressed in a data block of the document.
if (window.nianbaoCanStart) {
  const text = atob(document.getElementById("program").textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  new Response(stream).arrayBuffer()
    .then((module) => __wbg_init({ module_or_path: module }))
    .catch((error) => {
      console.error(error);
      window.nianbaoCannotStart();
    });
}
