import { createHash } from 'node:crypto';

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A reproducible random number generator: the same key gives the same sequence (sfc32 seeded with a SHA-256).
 * https://pracrand.sourceforge.net/RNG_engines.txt
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(key: string) {
    const digest = createHash('sha256').update(key).digest();
    this.a = digest.readInt32LE(0);
    this.b = digest.readInt32LE(4);
    this.c = digest.readInt32LE(8);
    this.counter = digest.readInt32LE(12);
  }

  /** A fraction in [0, 1). */
  fraction(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number from `low` to `high`, both inclusive. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  pick<T extends readonly [unknown, ...unknown[]]>(choices: T): T[number] {
    return choices[this.integer(0, choices.length - 1)];
  }

  /** Picks a value by weight. The weights need not sum to 1. */
  weighted<T>(choices: readonly [readonly [T, number], ...(readonly [T, number])[]]): T {
    let left = this.fraction() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices[0][0];
  }

  /** A random count with the expected value `mean` (Knuth's Poisson; means here are small). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.fraction(); product > limit; product *= this.fraction()) count += 1;
    return count;
  }

  /** A standard normal deviate (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.fraction())) * Math.cos(2 * Math.PI * this.fraction());
  }

  /** `prefix` followed by `length` random characters, like Stripe's ids. */
  id(prefix: string, length = 24): string {
    let id = prefix;
    for (let i = 0; i < length; i += 1) id += ALPHANUMERIC[this.integer(0, ALPHANUMERIC.length - 1)];
    return id;
  }
}
