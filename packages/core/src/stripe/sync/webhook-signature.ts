import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { equal } from '../../shared/equal.ts';

/** The maximum age of a signature, in either direction: https://docs.stripe.com/webhooks#replay-attacks */
const toleranceSeconds = 300;

/**
 * Whether Stripe signed a delivery with one of these secrets, and not long ago. It gives the verdict of the Stripe package's
 * `verifyHeader`, without the package's 250 KB, and also refuses signatures from the future.
 * https://docs.stripe.com/webhooks#verify-manually
 * @param header `Stripe-Signature`, like `t=1492774577,v1=5257a869…`
 * @param secrets two while one replaces the other
 */
export function isSignedByStripe(
  body: string,
  header: string,
  secrets: readonly string[],
  nowSeconds: number,
): boolean {
  const { timestamp, signatures } = read(header);
  if (body === '' || !Number.isSafeInteger(timestamp) || signatures.includes('')) return false;
  if (Math.abs(nowSeconds - timestamp) > toleranceSeconds) return false;
  return secrets
    .filter((secret) => secret !== '')
    .some((secret) => {
      const expected = createHmac('sha256', keyOf(secret)).update(`${timestamp}.${body}`).digest('hex');
      return signatures.some((signature) => equal(signature, expected));
    });
}

const keys = new Map<string, KeyObject>();

/** Making a key takes longer than using it, and there are one or two. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret, 'utf8');
  keys.set(secret, key);
  return key;
}

function read(header: string): { timestamp: number; signatures: string[] } {
  let timestamp = Number.NaN;
  const signatures: string[] = [];
  for (const item of header.split(',')) {
    const [name, value = ''] = item.split('=');
    if (name === 't') timestamp = Number.parseInt(value, 10);
    if (name === 'v1') signatures.push(value);
  }
  return { timestamp, signatures };
}
