import { createHash, createHmac, randomBytes } from 'node:crypto';
import { putState, type StoredState, takeState } from './browser-state.store.ts';
import { equal } from './equal.ts';
import { secret } from './secret.ts';

/** How long a browser may stay away. */
export const stateLifetimeSeconds = 600;

/**
 * States of one kind: each lets a browser go to another site and come back to what it began here.
 * @param kind in the signature, so that a state of one kind is none of another
 * @param userOf whose it is, where that is known: it is deleted with them
 */
export function browserStates<P extends { [K in keyof P]: string }>(
  kind: string,
  userOf: (payload: P) => string | undefined = () => undefined,
) {
  const sign = async (stateId: string) =>
    createHmac('sha256', await secret('STATE_SECRET'))
      .update(`${kind}:${stateId}`)
      .digest('base64url');

  return {
    /**
     * Begins. `state` travels to the other site and back; `browser` stays in this browser's cookie, so that neither is
     * of use without the other.
     */
    async issue(payload: P, now: Date): Promise<{ state: string; browser: string }> {
      const stateId = randomBytes(24).toString('base64url');
      const browser = randomBytes(24).toString('base64url');
      const stored = {
        state_id: stateId,
        kind,
        payload: { ...payload },
        browser_hash: hash(browser),
        expires_at: Math.floor(now.getTime() / 1000) + stateLifetimeSeconds,
      };
      await putState(stored, userOf(payload));
      return { state: `${stateId}.${await sign(stateId)}`, browser };
    },

    /** What a state stands for, once; undefined for one that is forged, used, expired or of another browser. */
    async redeem(state: string | undefined, browser: string | undefined, now: Date): Promise<P | undefined> {
      const [stateId, signature] = state?.split('.') ?? [];
      if (!stateId || !signature || !browser) return undefined;
      if (!equal(signature, await sign(stateId))) return undefined;
      const stored = await takeState(stateId);
      if (!stored || isExpired(stored, now) || !equal(stored.browser_hash, hash(browser))) return undefined;
      return stored.payload as P;
    },
  };
}

function isExpired({ expires_at }: StoredState, now: Date): boolean {
  return expires_at <= now.getTime() / 1000;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
