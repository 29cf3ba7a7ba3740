import { createHmac, randomBytes } from 'node:crypto';
import { type CipherContext, cipher } from '../shared/cipher.ts';

/** The parts of a webhook that are secret. */
export interface Secrets {
  url: string;
  /** The signing secret, then the previous one. Empty for Slack. */
  secrets: string[];
}

/** Bound to the business, so that a ciphertext cannot be moved to another. */
const contextOf = (businessId: string): CipherContext => ({ purpose: 'webhook', business: businessId });

export const seal = (businessId: string, secrets: Secrets): Promise<string> =>
  cipher.encrypt(JSON.stringify(secrets), contextOf(businessId));

export async function unseal(businessId: string, sealed: string): Promise<Secrets> {
  return JSON.parse(await cipher.decrypt(sealed, contextOf(businessId)));
}

export const newSecret = (): string => `vwhsec_${randomBytes(32).toString('base64url')}`;

/** The header that proves that a body is ours and recent, like Stripe's: https://docs.stripe.com/webhooks#verify-manually */
export function signatureOf(body: string, secrets: readonly string[], epochSeconds: number): string {
  const signed = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${epochSeconds}.${body}`).digest('hex'),
  );
  return [`t=${epochSeconds}`, ...signed.map((signature) => `v1=${signature}`)].join(',');
}

const shownEnd = 4;

/** The shown part of an address: enough to recognize it, too little to use it. */
export function shortened(url: string): string {
  const { origin, pathname, search } = new URL(url);
  const rest = pathname === '/' && search === '' ? '' : pathname + search;
  if (rest.length <= 2 * shownEnd) return rest === '' ? origin : `${origin}/…`;
  return `${origin}/…${rest.slice(-shownEnd)}`;
}

export const isSlack = (url: string): boolean => new URL(url).hostname === 'hooks.slack.com';
