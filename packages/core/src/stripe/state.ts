import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { secret } from '../shared/secret.ts';
import { type OAuthState, putState, takeState } from './state.store.ts';

/** How long an owner may take on Stripe's consent page. */
export const stateLifetimeSeconds = 600;

export interface Consent {
  userId: string;
  businessId: string;
}

/**
 * Begins a consent. `state` travels through Stripe and back; `browser` stays in this browser's cookie, so that
 * neither is of use without the other.
 */
export async function issueState({ userId, businessId }: Consent, now: Date) {
  const stateId = randomBytes(24).toString('base64url');
  const browser = randomBytes(24).toString('base64url');
  await putState({
    state_id: stateId,
    user_id: userId,
    business_id: businessId,
    browser_hash: hash(browser),
    expires_at: Math.floor(now.getTime() / 1000) + stateLifetimeSeconds,
  });
  return { state: `${stateId}.${await sign(stateId)}`, browser };
}

/** The consent a state stands for, once; undefined for one that is forged, used, expired or of another browser. */
export async function redeemState(
  state: string | undefined,
  browser: string | undefined,
  now: Date,
): Promise<Consent | undefined> {
  const [stateId, signature] = state?.split('.') ?? [];
  if (!stateId || !signature || !browser) return undefined;
  if (!equal(signature, await sign(stateId))) return undefined;
  const stored = await takeState(stateId);
  if (!stored || isExpired(stored, now) || !equal(stored.browser_hash, hash(browser))) return undefined;
  return { userId: stored.user_id, businessId: stored.business_id };
}

function isExpired({ expires_at }: OAuthState, now: Date): boolean {
  return expires_at <= now.getTime() / 1000;
}

async function sign(stateId: string): Promise<string> {
  return createHmac('sha256', await secret('STATE_SECRET'))
    .update(stateId)
    .digest('base64url');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
