import { Bytes } from './bytes.ts';
import { crc32c, masked } from './crc32c.ts';
import { decompress } from './snappy.ts';

/** https://github.com/google/leveldb/blob/main/doc/table_format.md */
const footerBytes = 48;
const magic = Buffer.from('57fb808b247547db', 'hex');
const compression = { none: 0, snappy: 1 };

interface Handle {
  offset: number;
  size: number;
}

/** Whether every block of a table matches its checksum. LevelDB itself does not verify them on reads. */
export function isIntactTable(data: Buffer): boolean {
  if (data.length < footerBytes || !data.subarray(-magic.length).equals(magic)) return false;
  try {
    const footer = new Bytes(data.subarray(-footerBytes));
    const [metaIndex, index] = [handle(footer), handle(footer)];
    const blocks = [...handlesIn(block(data, metaIndex)), ...handlesIn(block(data, index))];
    for (const one of blocks) verifiedBlock(data, one);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function handle(bytes: Bytes): Handle {
  return { offset: bytes.varint(), size: bytes.varint() };
}

/** Returns a stored block. @throws RangeError if its checksum does not match. */
function verifiedBlock(data: Buffer, { offset, size }: Handle): Buffer {
  const stored = data.subarray(offset, offset + size + 1);
  if (masked(crc32c(stored)) !== data.readUInt32LE(offset + size + 1)) {
    throw new RangeError('the block does not match its checksum');
  }
  return stored.subarray(0, size);
}

function block(data: Buffer, at: Handle): Buffer {
  const stored = verifiedBlock(data, at);
  const kind = data[at.offset + at.size];
  if (kind === compression.none) return stored;
  if (kind === compression.snappy) return decompress(stored);
  throw new RangeError(`unknown block compression ${kind}`);
}

/**
 * The blocks listed in an index. It consists of entries (shared key bytes, own key bytes, a value), then the restart
 * points.
 */
function handlesIn(index: Buffer): Handle[] {
  const restarts = index.readUInt32LE(index.length - 4);
  const entries = new Bytes(index.subarray(0, index.length - 4 * (restarts + 1)));
  const handles: Handle[] = [];
  while (!entries.atEnd) {
    entries.varint();
    const [keyBytes, valueBytes] = [entries.varint(), entries.varint()];
    entries.take(keyBytes);
    handles.push(handle(new Bytes(entries.take(valueBytes))));
  }
  return handles;
}
