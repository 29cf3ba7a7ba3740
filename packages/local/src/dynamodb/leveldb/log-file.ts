import { crc32c, masked } from './crc32c.ts';

/** https://github.com/google/leveldb/blob/main/doc/log_format.md */
const blockBytes = 32_768;
const headerBytes = 7;
const [full, first, middle, last] = [1, 2, 3, 4];

export interface LogContents {
  records: Buffer[];
  /** The start of an incomplete last record, as a byte offset. A kill during a write leaves one. */
  tornAt: number | undefined;
  /** The offset of the first damage that a kill cannot explain: a wrong checksum, or fragments that do not match. */
  damagedAt: number | undefined;
}

/**
 * Returns the records of a log or manifest, up to the first incomplete one. LevelDB itself silently skips data with a
 * wrong checksum and the rest of its block.
 */
export function readLog(data: Buffer): LogContents {
  const records: Buffer[] = [];
  let pieces: Buffer[] = [];
  let begun = 0;
  const damaged = (at: number): LogContents => ({ records, tornAt: undefined, damagedAt: at });
  const torn = (at: number): LogContents => ({ records, tornAt: at, damagedAt: undefined });
  for (let at = 0; at < data.length; ) {
    const left = blockBytes - (at % blockBytes);
    if (left < headerBytes) {
      const trailer = data.subarray(at, at + left);
      if (trailer.some((byte) => byte !== 0)) return damaged(at);
      at += left;
      continue;
    }
    const start = pieces.length > 0 ? begun : at;
    if (at + headerBytes > data.length) return torn(start);
    const length = data.readUInt16LE(at + 4);
    const type = data[at + 6] as number;
    if (headerBytes + length > left) return damaged(at);
    const end = at + headerBytes + length;
    if (end > data.length) return torn(start);
    if (masked(crc32c(data.subarray(at + 6, end))) !== data.readUInt32LE(at)) return damaged(at);
    const piece = data.subarray(at + headerBytes, end);
    const continues = type === middle || type === last;
    if (type < 1 || type > 4 || continues !== pieces.length > 0) return damaged(at);
    if (type === first) begun = at;
    pieces.push(piece);
    if (type === full || type === last) {
      records.push(pieces.length === 1 ? piece : Buffer.concat(pieces));
      pieces = [];
    }
    at = end;
  }
  return { records, tornAt: pieces.length > 0 ? begun : undefined, damagedAt: undefined };
}

/** Whether a complete record begins in a block after `from`. If so, `from` is not the end of the log. */
export function hasRecordAfter(data: Buffer, from: number): boolean {
  const next = from + blockBytes - (from % blockBytes);
  for (let block = next; block + headerBytes <= data.length; block += blockBytes) {
    const end = block + headerBytes + data.readUInt16LE(block + 4);
    if (end > data.length) continue;
    if (masked(crc32c(data.subarray(block + 6, end))) === data.readUInt32LE(block)) return true;
  }
  return false;
}
