import Stripe from 'stripe';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceCipher } from '../../shared/cipher.ts';
import type { Integration } from '../integration.store.ts';
import { lacksPermission } from '../read/client.ts';
import { methodOf } from './connection-methods.ts';
import { keyPermissionProblem } from './key-check.ts';
import { keyClient, sealKey } from './restricted-key.ts';

let decrypted = 0;

beforeAll(() => {
  vi.stubEnv('STRIPE_CONNECT_CLIENT_ID', 'ca_test');
  // A transparent cipher, so that a test can see which business a secret is bound to.
  replaceCipher({
    encrypt: async (secret, { business_id }) => `${business_id}|${secret}`,
    decrypt: async (ciphertext, { business_id }) => {
      decrypted += 1;
      const [owner, secret = ''] = ciphertext.split('|');
      if (owner !== business_id) throw new Error('sealed for another');
      return secret;
    },
  });
});
beforeEach(() => {
  decrypted = 0;
});

const connection = (business_id: string, sealed_key?: string): Integration => ({
  business_id,
  account_id: 'acct_1',
  via: 'key',
  livemode: false,
  status: 'active',
  connected_at: '2026-06-01T00:00:00.000Z',
  ended_at: null,
  last_synced_at: null,
  sync_asked_at: null,
  ...(sealed_key ? { sealed_key } : {}),
});

describe('the client of a sealed key', () => {
  it('is created once per key', async () => {
    const first = connection('biz_1', await sealKey('biz_1', 'rk_test_1'));
    const client = await keyClient(first);
    expect(await keyClient({ ...first })).toBe(client);
    expect(decrypted).toBe(1);
    const changed = connection('biz_1', await sealKey('biz_1', 'rk_test_2'));
    expect(await keyClient(changed)).not.toBe(client);
    expect(decrypted).toBe(2);
    expect(await keyClient(first)).not.toBe(client);
  });

  it('is not created from another business’s key, and a failure is not cached', async () => {
    const stolen = connection('biz_2', await sealKey('biz_1', 'rk_test_1'));
    await expect(keyClient(stolen)).rejects.toThrow('sealed for another');
    await expect(keyClient(stolen)).rejects.toThrow('sealed for another');
    expect(decrypted).toBe(2);
  });

  it('is evicted after 100 newer ones', async () => {
    const oldest = connection('biz_old', await sealKey('biz_old', 'rk_test_1'));
    await keyClient(oldest);
    for (let i = 0; i < 100; i += 1) await keyClient(connection(`biz_n${i}`, `biz_n${i}|rk_test_1`));
    decrypted = 0;
    await keyClient(oldest);
    expect(decrypted).toBe(1);
  });

  it('needs a key', () => {
    expect(() => keyClient(connection('biz_1'))).toThrow('has no key');
  });
});

describe('an error from Stripe ends access as expected', () => {
  const { StripeAuthenticationError, StripeInvalidRequestError, StripePermissionError } = Stripe.errors;
  const unknownKey = new StripeAuthenticationError({
    type: 'invalid_request_error',
    message: 'Invalid API Key',
  });
  const noPermission = new StripePermissionError({
    type: 'invalid_request_error',
    message: "Having the 'rak_payout_read' permission would allow this request to continue.",
  });
  const noAccount = new StripePermissionError({ type: 'invalid_request_error', code: 'account_invalid' });
  const noObject = new StripeInvalidRequestError({ type: 'invalid_request_error', code: 'resource_missing' });

  it.each([
    ['a key that Stripe does not know', unknownKey, { key: true, app: true, oauth: false }],
    ['a permission that a key lacks', noPermission, { key: false, app: false, oauth: true }],
    ['an account that is gone', noAccount, { key: true, app: true, oauth: true }],
    ['an object that is missing', noObject, { key: false, app: false, oauth: false }],
    ['a network failure', new TypeError('fetch failed'), { key: false, app: false, oauth: false }],
  ] as const)('%s', (_, error, expected) => {
    for (const via of ['key', 'app', 'oauth'] as const) {
      expect([via, methodOf({ via }).isEnded(error)]).toEqual([via, expected[via]]);
    }
  });

  it('a missing permission is named with the label of Stripe’s form', () => {
    expect(lacksPermission(noPermission)).toBe(true);
    expect(lacksPermission(noAccount)).toBe(false);
    expect(keyPermissionProblem(noPermission)).toContain('read Payouts.');
    expect(methodOf({ via: 'app' }).permissionProblem(noPermission)).toContain('app read Payouts.');
    expect(methodOf({ via: 'oauth' }).permissionProblem(noPermission)).toBeUndefined();
    const asOfAnApp = new StripeInvalidRequestError({
      type: 'invalid_request_error',
      code: 'more_permissions_required_for_application',
      message: 'The application needs the dispute_read permission.',
    });
    expect(methodOf({ via: 'app' }).permissionProblem(asOfAnApp)).toContain('app read Disputes.');
    expect(methodOf({ via: 'app' }).isEnded(asOfAnApp)).toBe(false);
  });
});
