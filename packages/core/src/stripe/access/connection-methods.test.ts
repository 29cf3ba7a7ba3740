import Stripe from 'stripe';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { offeredMethods } from './applications.ts';
import type { ConsentMethod } from './connection-method.ts';
import { consentFor, consentMethods } from './connection-methods.ts';

// The configuration is read once per process. Here only the app is set up, and it is not published.
beforeAll(() => {
  vi.stubEnv('STRIPE_CONNECT_CLIENT_ID', undefined);
  vi.stubEnv('STRIPE_APP_CLIENT_ID', 'ca_app');
  vi.stubEnv('STRIPE_MARKETPLACE_BASE', 'https://marketplace.stripe.com/oauth/v2/chnlink_1');
  vi.stubEnv('SITE_URL', 'https://app.example.com');
});

/** A 403 answer of Stripe. */
const refused = (code?: string) =>
  new Stripe.errors.StripePermissionError({ message: 'Refused.', ...(code ? { code } : {}) });

it.each([
  { code: 'account_invalid', connect: 'ended', app: 'ended' },
  { code: undefined, connect: 'ended', app: 'lacks' },
  // Stripe would refuse this for every account at once. The fault would be ours, and connecting again would not help.
  { code: 'more_permissions_required_for_application', connect: 'neither', app: 'lacks' },
])('a refusal with the code $code means $connect for Connect and $app for an app', ({ code, ...meant }) => {
  const { oauth, app } = consentMethods;
  expect(judge(oauth, refused(code))).toBe(meant.connect);
  expect(judge(app, refused(code))).toBe(meant.app);
});

function judge(method: ConsentMethod, error: Error): string {
  if (method.isEnded(error)) return 'ended';
  return method.permissionProblem(error) === undefined ? 'neither' : 'lacks';
}

describe('if only the app is set up', () => {
  it('the app and a key are offered, and the app is the default', () => {
    expect(offeredMethods()).toEqual(['app', 'key']);
    expect(consentFor(undefined).via).toBe('app');
    expect(consentFor('app').via).toBe('app');
  });

  it('the other consent is refused with a list of the offered methods', () => {
    const refusal = () => consentFor('oauth');
    expect(refusal).toThrow(AppError);
    try {
      refusal();
    } catch (error) {
      expect((error as AppError).details).toEqual([
        { field: 'query.via', reason: 'is not available here; use one of app, key' },
      ]);
    }
  });

  it('the install link has the path of an unpublished app', () => {
    const url = new URL(consentMethods.app.authorizeUrl('the state'));
    expect(`${url.origin}${url.pathname}`).toBe(
      'https://marketplace.stripe.com/oauth/v2/chnlink_1/authorize',
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'ca_app',
      redirect_uri: 'https://app.example.com/api/v1/integrations/stripe/callback',
      state: 'the state',
    });
  });
});
