import { createHash } from 'node:crypto';

/** Reproducible random numbers in [0, 1): sfc32 seeded with a SHA-256 of the key. https://pracrand.sourceforge.net/RNG_engines.txt */
export function randomFrom(key: string): () => number {
  const digest = createHash('sha256').update(key).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}
