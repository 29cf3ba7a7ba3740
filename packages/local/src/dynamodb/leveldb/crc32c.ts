/** Tables for eight bytes at a time: https://create.stephan-brumme.com/crc32/#slicing-by-8-overview */
const tables = Array.from({ length: 8 }, () => new Uint32Array(256));

for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  at(0)[byte] = crc >>> 0;
}
for (let byte = 0; byte < 256; byte++) {
  for (let table = 1; table < 8; table++) {
    const before = at(table - 1)[byte] as number;
    at(table)[byte] = ((before >>> 8) ^ (at(0)[before & 0xff] as number)) >>> 0;
  }
}

function at(index: number): Uint32Array {
  return tables[index] as Uint32Array;
}

/** CRC-32C (Castagnoli). Node's zlib has only the other polynomial. */
export function crc32c(data: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const byte = (index: number) => data[index] as number;
  let crc = 0xffffffff;
  let i = 0;
  for (; i + 8 <= data.length; i += 8) {
    crc ^= byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24);
    crc =
      (t7[crc & 0xff] as number) ^
      (t6[(crc >>> 8) & 0xff] as number) ^
      (t5[(crc >>> 16) & 0xff] as number) ^
      (t4[crc >>> 24] as number) ^
      (t3[byte(i + 4)] as number) ^
      (t2[byte(i + 5)] as number) ^
      (t1[byte(i + 6)] as number) ^
      (t0[byte(i + 7)] as number);
  }
  for (; i < data.length; i++) crc = (t0[(crc ^ byte(i)) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** LevelDB stores checksums rotated, because the data can itself contain checksums: util/crc32c.h of LevelDB. */
export function masked(crc: number): number {
  return ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) >>> 0;
}
