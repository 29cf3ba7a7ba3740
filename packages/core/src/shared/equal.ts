import { timingSafeEqual } from 'node:crypto';

/** Whether two texts are the same, in a time that does not tell where they differ. Any text may be asked about. */
export function equal(a: string, b: string): boolean {
  // Compared as bytes: texts of as many letters may differ in those.
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
