// What the scripts know of each other, of what the build puts in between, and of browsers
// newer than the checker's list. Only the checker reads it.

/** The program's bindings, which stand above in the same function. */
declare const __wbg_init: (program: { module_or_path: WebAssembly.Module }) => Promise<unknown>;
/** The readers' bindings, as a function. */
declare const nianbaoReadersProgram: () => ReadersProgram;
declare var nianbaoUnpack: (id: string) => Promise<WebAssembly.Module>;
declare var nianbaoUnpacked: Promise<WebAssembly.Module>;

declare module "*/nianbao-app.js" {
  const init: (program: { module_or_path: string }) => Promise<unknown>;
  export default init;
}
declare module "*/nianbao-readers.js" {
  const init: Function;
  export default init;
  export const answer: Function;
}

interface ReadersProgram {
  init: Function;
  answer: Function;
}

/** Where the readers come from: beside a served page, or out of the single file. */
interface ReadersWay {
  compiled: () => Promise<WebAssembly.Module>;
  worker: () => Worker;
  program: () => Promise<ReadersProgram>;
}

/** A file that a report was saved to, as it was then. */
interface SavedFile {
  handle: any;
  modified: number;
}

interface Window {
  nianbaoCanStart: boolean;
  nianbaoCannotStart: () => void;
  nianbaoFile: object;
  nianbaoGather: object;
  nianbaoBehind: (name: string) => Record<string, Function>;
  nianbaoGuard: {
    exports: (bare: Record<string, any>) => Record<string, any>;
    shared: () => WebAssembly.Imports;
    call: (place: number, words: number[]) => void;
  };
  nianbaoReaders: object;
  nianbaoReadersWay: ReadersWay;
  nianbaoTabs: object;
  nianbaoJournal: {
    keepFile: (id: string, file: SavedFile) => Promise<unknown>;
    file: (id: string) => Promise<SavedFile | undefined>;
    entries: () => Promise<{ id: string; seq?: number; time: number; text: string }[]>;
    [name: string]: any;
  };
  nianbaoUnpack: (id: string) => Promise<WebAssembly.Module>;
  nianbaoUnpacked: Promise<WebAssembly.Module>;
  showSaveFilePicker?: (options: object) => Promise<any>;
}

interface Uint8ArrayConstructor {
  fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
}
