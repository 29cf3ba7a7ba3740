import { setTimeout as sleep } from 'node:timers/promises';
import { takeReads } from './read-pool.store.ts';
import { leaseMs, nextLease, type ReadPool } from './read-pool.ts';

/**
 * What one process has taken of a pool's tokens. It takes more at a time the faster it uses them, so that a write is
 * shared by several reads, and as few as it needs where it reads seldom.
 */
export class Lease {
  readonly #pool: ReadPool;
  #taken = 0;
  #left = 0;
  #until = Number.POSITIVE_INFINITY;
  #renewal: Promise<boolean> | undefined;

  constructor(pool: ReadPool) {
    this.#pool = pool;
  }

  /** Waits for leave to read once. @returns false where there is none to be had soon. */
  async take(): Promise<boolean> {
    while (this.#left === 0 || Date.now() > this.#until) {
      this.#renewal ??= this.#renew().finally(() => {
        this.#renewal = undefined;
      });
      if (!(await this.#renewal)) return false;
    }
    this.#left -= 1;
    return true;
  }

  async #renew(): Promise<boolean> {
    const tokens = nextLease(this.#taken, this.#left, this.#pool);
    const wait = await takeReads(this.#pool, tokens, this.#left, Date.now());
    this.#left = 0;
    if (wait === null) return false;
    if (wait > 0) await sleep(wait);
    this.#taken = tokens;
    this.#left = tokens;
    this.#until = Date.now() + leaseMs;
    return true;
  }
}
