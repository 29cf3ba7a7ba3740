import { existsSync, readFileSync } from 'node:fs';

/** https://www.sqlite.org/fileformat2.html#walformat */
const headerBytes = 32;
const frameHeaderBytes = 24;
/** The last bit gives the byte order of the checksums' words. */
const magic = 0x377f0682;

/**
 * Reads SQLite's write-ahead log before SQLite opens it, because SQLite silently treats the first frame with a wrong
 * checksum as the end.
 * @returns the number of bytes from the beginning that match their checksums, and the file's length; both 0 without a
 * file
 */
export function readWal(file: string): { whole: number; length: number } {
  const data = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  return { whole: wholeBytes(data), length: data.length };
}

function wholeBytes(data: Buffer): number {
  if (data.length < headerBytes) return 0;
  const kind = data.readUInt32BE(0);
  if (kind >>> 1 !== magic >>> 1) return 0;
  const littleEndian = (kind & 1) === 0;
  const word = (at: number) => (littleEndian ? data.readUInt32LE(at) : data.readUInt32BE(at));
  let sums: Sums = [0, 0];
  const add = (from: number, to: number) => {
    let [first, second] = sums;
    for (let at = from; at < to; at += 8) {
      first = (first + word(at) + second) >>> 0;
      second = (second + word(at + 4) + first) >>> 0;
    }
    sums = [first, second];
  };
  const fits = (at: number) => data.readUInt32BE(at) === sums[0] && data.readUInt32BE(at + 4) === sums[1];
  add(0, 24);
  if (!fits(24)) return 0;
  const frameBytes = frameHeaderBytes + data.readUInt32BE(8);
  const salts = data.subarray(16, 24);
  let whole = headerBytes;
  for (; whole + frameBytes <= data.length; whole += frameBytes) {
    if (!data.subarray(whole + 8, whole + 16).equals(salts)) break;
    add(whole, whole + 8);
    add(whole + frameHeaderBytes, whole + frameBytes);
    if (!fits(whole + 16)) break;
  }
  return whole;
}

type Sums = readonly [number, number];

/**
 * The number of committed bytes in the write-ahead log, according to its index file. Rolled-back frames may follow
 * them. https://www.sqlite.org/walformat.html#the_wal_index_file_format
 * @param index the first bytes of the `-shm` file
 */
export function committedBytes(index: Buffer, littleEndian: boolean): number {
  const frames = littleEndian ? index.readUInt32LE(16) : index.readUInt32BE(16);
  const pageBytes = littleEndian ? index.readUInt16LE(14) : index.readUInt16BE(14);
  // 65,536 does not fit into its field and is stored as 1.
  return frames === 0
    ? 0
    : headerBytes + frames * (frameHeaderBytes + (pageBytes === 1 ? 65_536 : pageBytes));
}
