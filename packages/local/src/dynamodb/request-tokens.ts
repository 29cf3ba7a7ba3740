import { createHash } from 'node:crypto';
import type { LevelDb, Operation } from 'dynalite/db/index.js';
import { apiError } from './errors.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken */
const lifetimeMs = 10 * 60 * 1000;

const prefix = 'token~';
/** `~` is the last printable ASCII character, so every key with the prefix sorts below this. */
const range = { gte: prefix, lt: 'token\x7f' };

type Completed = { fingerprint: string; completedAt: number };

/** The client request tokens of transactions completed in the last ten minutes. */
export type RequestTokens = {
  /**
   * Whether a transaction with this token and this content was already applied. Throws
   * IdempotentParameterMismatchException if the token was used for other content.
   */
  isApplied(token: string, fingerprint: string): boolean;
  /**
   * Returns `operations` to write in the transaction's own batch, and `remember` to call after that batch is written.
   */
  stage(token: string, fingerprint: string): { operations: Operation[]; remember(): void };
};

/** Loads the tokens from `db`, so that a retry after a crash is recognized. `now` is in epoch milliseconds. */
export async function openRequestTokens(db: LevelDb, now: () => number = Date.now): Promise<RequestTokens> {
  const stored = (await db.iterator(range).all()) as [string, Completed][];
  // Sorted by completion, so that expired tokens come first.
  stored.sort(([, a], [, b]) => a.completedAt - b.completedAt);
  const completed = new Map(stored.map(([key, value]) => [key.slice(prefix.length), value]));

  const isExpired = ({ completedAt }: Completed) => completedAt + lifetimeMs <= now();

  return {
    isApplied(token, fingerprint) {
      const earlier = completed.get(token);
      if (!earlier || isExpired(earlier)) return false;
      if (earlier.fingerprint === fingerprint) return true;
      throw apiError(
        'IdempotentParameterMismatchException',
        `The client request token ${token} was used in the last 10 minutes for a request with other parameters`,
      );
    },

    stage(token, fingerprint) {
      const expired: string[] = [];
      for (const [other, value] of completed) {
        if (!isExpired(value)) break;
        expired.push(other);
      }
      const value = { fingerprint, completedAt: now() };
      return {
        operations: [
          ...expired.map((other): Operation => ({ type: 'del', key: prefix + other })),
          { type: 'put', key: prefix + token, value },
        ],
        remember() {
          for (const other of expired) completed.delete(other);
          completed.delete(token);
          completed.set(token, value);
        },
      };
    },
  };
}

/** A digest of a request's parameters. It does not depend on the order of object keys. */
export function fingerprint(parameters: unknown): string {
  const text = JSON.stringify(parameters, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('base64');
}
