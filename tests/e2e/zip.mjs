// Zip archives: made as people attach them to an e-mail, deflated files with names in any
// encoding; and opened.
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const digest = crc32 ?? ((bytes) => ~bytes.reduce((c, byte) => table[(c ^ byte) & 255] ^ (c >>> 8), ~0) >>> 0);

/** An archive of `[name, bytes, flags]`; a name may be bytes. */
export function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, content, flags = 0] of files) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(digest(content) >>> 0, 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, path, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), head, entry, path]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

/** The texts of an archive's files by their names. */
export const unzipped = (bytes) =>
  Object.fromEntries(Object.entries(unpacked(bytes)).map(([name, content]) => [name, content.toString("utf8")]));

/** The files of an archive by their names, by its directory. */
export function unpacked(bytes) {
  const files = {};
  const end = bytes.lastIndexOf("PK\x05\x06");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name, extra, comment] = [bytes.readUInt32LE(at + 20), ...[28, 30, 32].map((place) => bytes.readUInt16LE(at + place))];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files[bytes.toString("utf8", at + 46, at + 46 + name)] = content(bytes.subarray(start, start + packed), bytes.readUInt16LE(at + 10));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** What a file of an archive holds, packed or as it is. */
const content = (bytes, method) => (method === 0 ? bytes : inflateRawSync(bytes));
