import { Bytes } from './bytes.ts';

/** https://github.com/google/snappy/blob/main/format_description.txt. @throws RangeError for malformed data. */
export function decompress(data: Buffer): Buffer {
  const input = new Bytes(data);
  const output = Buffer.alloc(input.varint());
  let at = 0;
  const put = (bytes: Buffer) => {
    if (at + bytes.length > output.length) throw new RangeError('the data is longer than it says');
    bytes.copy(output, at);
    at += bytes.length;
  };
  const little = (length: number) => input.take(length).readUIntLE(0, length);
  while (!input.atEnd) {
    const tag = little(1);
    const [kind, upper] = [tag & 3, tag >>> 2];
    if (kind === 0) {
      put(input.take(upper < 60 ? upper + 1 : little(upper - 59) + 1));
      continue;
    }
    const length = kind === 1 ? 4 + (upper & 7) : upper + 1;
    const offset = kind === 1 ? ((upper >>> 3) << 8) | little(1) : little(kind === 2 ? 2 : 4);
    if (offset === 0 || offset > at) throw new RangeError('a copy reaches before the data');
    // A copy may overlap its own output.
    for (let left = length; left > 0; ) {
      const piece = output.subarray(at - offset, at - offset + Math.min(left, offset));
      put(piece);
      left -= piece.length;
    }
  }
  if (at !== output.length) throw new RangeError('the data is shorter than it says');
  return output;
}
