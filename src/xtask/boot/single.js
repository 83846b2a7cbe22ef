// Starts the program from the one file it came in. The bindings stand above, in the
// same block.
if (window.nianbaoCanStart) {
  nianbaoUnpack("program")
    .then(__wbg_init)
    .catch((error) => {
      console.error(error);
      window.nianbaoCannotStart();
    });
}
