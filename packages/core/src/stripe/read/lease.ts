import { setTimeout as sleep } from 'node:timers/promises';
import { takeReads } from './read-pool.store.ts';
import { leaseMs, nextLease, type ReadPool } from './read-pool.ts';

/**
 * The tokens that one process has taken from a pool. A process that uses tokens fast takes more at a time, so that several
 * reads share one write. A process that reads rarely takes few.
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

  /** Waits for one token. @returns false if none is available soon */
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
