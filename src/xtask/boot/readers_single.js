// @ts-check
// The readers, unpacked when something is first asked of them. Their bindings stand in
// `nianbaoReadersProgram`; a worker is made of its text and that of what runs in it.
window.nianbaoReadersWay = {
  compiled: () => nianbaoUnpack("readers"),
  worker: () => {
    const text = `(${nianbaoReadersWorker})((${nianbaoReadersProgram})());`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(address);
    // It has been asked for; the address is needed no longer than that takes.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    return worker;
  },
  program: async () => nianbaoReadersProgram(),
};
