import fc from 'fast-check';
import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { runs } from '../../shared/property.support.ts';
import { isSignedByStripe } from './webhook-signature.ts';

const now = 1_796_000_000;
const [secret, other] = ['whsec_one', 'whsec_two'];

const sign = (payload: string, by: string, timestamp: number) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: by, timestamp });

/** The verdict of the Stripe package for a body that is an event. */
function verdict(body: string, header: string, by: string): boolean {
  try {
    Stripe.webhooks.constructEvent(body, header, by, 300, undefined, now * 1000);
    return true;
  } catch (error) {
    const isRefusal = error instanceof Stripe.errors.StripeSignatureVerificationError;
    // The package throws its own error for an empty signature. That also rejects it.
    if (isRefusal || /secureCompare/.test(String(error))) return false;
    throw error;
  }
}

/** Headers from valid ones to nonsense, as deliveries may have them. */
const headers = (body: string) =>
  fc.oneof(
    fc
      .record({ by: fc.constantFrom(secret, other), age: fc.integer({ min: 0, max: 600 }) })
      .chain(({ by, age }) => {
        const signed = sign(body, by, now - age);
        return fc.constantFrom(
          signed,
          signed.replace('v1=', 'v0='),
          signed.toUpperCase(),
          signed.slice(0, -1),
          `${signed}0`,
          `${signed}=`,
          signed.replace('t=', 't= '),
          signed.replace(',', ', '),
          signed.replace(',', 'x,'),
          `${signed},v1=`,
          `v1=abc,${signed}`,
          `${signed},t=${now}`,
          `t=${now - age}`,
          signed.split(',').reverse().join(','),
          signed.slice(signed.indexOf(',') + 1),
        );
      }),
    fc.string({ unit: fc.constantFrom('t', 'v', '1', '=', ',', '0', ' ', 'é') }),
  );

it('a signature has the verdict that the Stripe package gives it', () => {
  const deliveries = fc
    .jsonValue()
    .map((value) => JSON.stringify({ id: 'evt_1', object: 'event', value }))
    .chain((body) => headers(body).map((header) => ({ body, header })));
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(deliveries, ({ body, header }) => {
      const expected = verdict(body, header, secret);
      seen[`${expected}`] += 1;
      expect(isSignedByStripe(body, header, [secret], now)).toBe(expected);
      const either = expected || verdict(body, header, other);
      expect(isSignedByStripe(body, header, [other, secret], now)).toBe(either);
    }),
    { numRuns: runs(2000) },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(10);
});

it.each([
  ['an empty body', '', sign('{}', secret, now), [secret]],
  ['a changed body', '{"a":2}', sign('{"a":1}', secret, now), [secret]],
  ['a signature from the future', '{}', sign('{}', secret, now + 301), [secret]],
  ['an old signature', '{}', sign('{}', secret, now - 301), [secret]],
  ['an empty secret', '{}', sign('{}', ' ', now), ['']],
  ['no secret', '{}', sign('{}', secret, now), []],
  ['a time that is no number', '{}', 't=soon,v1=00', [secret]],
])('%s is refused', (_, body, header, secrets) => {
  expect(isSignedByStripe(body, header, secrets, now)).toBe(false);
});

it('a signature is accepted for five minutes in either direction', () => {
  for (const age of [-300, 300])
    expect(isSignedByStripe('{}', sign('{}', secret, now - age), [secret], now)).toBe(true);
});
