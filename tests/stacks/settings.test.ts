import { expect, it } from 'vitest';
import { readSettings } from '../../stacks/settings.ts';

const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';

it('needs the Connect client id, and nothing more', () => {
  expect(readSettings({ STRIPE_CONNECT_CLIENT_ID: 'ca_1', PATH: '/bin' })).toEqual({
    STRIPE_CONNECT_CLIENT_ID: 'ca_1',
  });
  expect(() => readSettings({})).toThrow(/STRIPE_CONNECT_CLIENT_ID: give the Connect platform's client id/);
});

it.each([
  [{ SITE_DOMAIN: 'app.example.com' }, 'SITE_DOMAIN: give SITE_DOMAIN and SITE_CERTIFICATE_ARN together'],
  [{ SITE_CERTIFICATE_ARN: certificate }, 'SITE_DOMAIN: give SITE_DOMAIN and SITE_CERTIFICATE_ARN together'],
  [
    { SITE_CERTIFICATE_ARN: certificate.replace('us-east-1', 'eu-west-1') },
    'SITE_CERTIFICATE_ARN: give the ARN',
  ],
  [
    { SITE_DOMAIN: 'https://app.example.com', SITE_CERTIFICATE_ARN: certificate },
    'SITE_DOMAIN: give a host name',
  ],
  [{ ALARM_EMAIL: 'somebody' }, 'ALARM_EMAIL: give an email address'],
])('refuses %o', (wrong, message) => {
  expect(() => readSettings({ STRIPE_CONNECT_CLIENT_ID: 'ca_1', ...wrong })).toThrow(message);
});
