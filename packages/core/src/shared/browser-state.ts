import { createHash, createHmac, randomBytes } from 'node:crypto';
import { putState, readState, type StoredState, takeState } from './browser-state.store.ts';
import { equal } from './equal.ts';
import { secret } from './secret.ts';

/** How long a browser may stay on the other site. */
export const stateLifetimeSeconds = 600;

/**
 * OAuth `state` values: a browser goes to another site and comes back to what it began here.
 * @param kind part of the signature, so a state of one kind is invalid as another
 * @param userOf the user of a payload, if known. Their deletion deletes the state.
 * @param lifetimeSeconds how long the browser may take
 */
export function browserStates<P extends { [K in keyof P]: string }>(
  kind: string,
  userOf: (payload: P) => string | undefined = () => undefined,
  lifetimeSeconds = stateLifetimeSeconds,
) {
  const sign = async (stateId: string) =>
    createHmac('sha256', await secret('STATE_SECRET'))
      .update(`${kind}:${stateId}`)
      .digest('base64url');

  async function payloadOf(
    read: typeof takeState,
    state: string | undefined,
    browser: string | undefined,
    now: Date,
  ): Promise<P | undefined> {
    const [stateId, signature] = state?.split('.') ?? [];
    if (!stateId || !signature || !browser) return undefined;
    if (!equal(signature, await sign(stateId))) return undefined;
    const stored = await read(stateId);
    if (!stored || isExpired(stored, now) || !equal(stored.browser_hash, hash(browser))) return undefined;
    return stored.payload as P;
  }

  return {
    /**
     * `state` travels to the other site and back. `browser` stays in a cookie of this browser. Neither works without the
     * other.
     */
    async issue(payload: P, now: Date): Promise<{ state: string; browser: string }> {
      const stateId = randomBytes(24).toString('base64url');
      const browser = randomBytes(24).toString('base64url');
      const stored = {
        state_id: stateId,
        kind,
        payload: { ...payload },
        browser_hash: hash(browser),
        expires_at: Math.floor(now.getTime() / 1000) + lifetimeSeconds,
      };
      await putState(stored, userOf(payload));
      return { state: `${stateId}.${await sign(stateId)}`, browser };
    },

    /** The payload of a state, once. Undefined for a state that is forged, used, expired, or another browser's. */
    redeem: (state: string | undefined, browser: string | undefined, now: Date) =>
      payloadOf(takeState, state, browser, now),

    /** The same, and the state stays valid. */
    peek: (state: string | undefined, browser: string | undefined, now: Date) =>
      payloadOf(readState, state, browser, now),
  };
}

function isExpired({ expires_at }: StoredState, now: Date): boolean {
  return expires_at <= now.getTime() / 1000;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
