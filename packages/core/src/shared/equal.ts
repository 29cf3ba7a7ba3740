import { timingSafeEqual } from 'node:crypto';

/** Compares two texts in constant time. The texts may have any content and length. */
export function equal(a: string, b: string): boolean {
  // timingSafeEqual needs the same number of bytes, which can differ even if the number of characters is the same.
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
