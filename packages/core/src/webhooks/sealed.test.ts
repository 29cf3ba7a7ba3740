import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSlack, newSecret, shortened, signatureOf } from './sealed.ts';

it('signs the time and the body with each secret, the newest first', () => {
  const by = (secret: string) => createHmac('sha256', secret).update('1700000000.{"a":1}').digest('hex');
  expect(signatureOf('{"a":1}', ['new', 'old'], 1_700_000_000)).toBe(
    `t=1700000000,v1=${by('new')},v1=${by('old')}`,
  );
});

it('makes secrets of 256 bits that differ', () => {
  expect(newSecret()).toMatch(/^vwhsec_[\w-]{43}$/);
  expect(newSecret()).not.toBe(newSecret());
});

it.each([
  ['https://example.com/', 'https://example.com'],
  ['https://example.com/hook', 'https://example.com/…'],
  ['https://example.com/hooks/in/abcdefgh', 'https://example.com/…efgh'],
  ['https://example.com/?token=abcdefgh', 'https://example.com/…efgh'],
  ['https://hooks.slack.com/services/T00/B00/Secret1234', 'https://hooks.slack.com/…1234'],
])('shows %s as %s', (url, shown) => expect(shortened(url)).toBe(shown));

it.each([
  ['https://hooks.slack.com/services/T0/B0/x', true],
  ['https://HOOKS.slack.com/services/T0/B0/x', true],
  ['https://hooks.slack.com.example.net/x', false],
  ['https://example.com/hooks.slack.com', false],
])('whether %s is Slack’s: %s', (url, expected) => expect(isSlack(url)).toBe(expected));
