import { expect, it } from 'vitest';
import { newAddress } from './old-address.ts';

const from = (address: string, usual: string | null = 'biz_1') => {
  const { pathname, searchParams, hash } = new URL(address, 'https://vaultra.example');
  return newAddress({ pathname, search: searchParams, hash: hash.slice(1) }, usual);
};

it.each([
  ['/dashboard', '/b/biz_1/home'],
  ['/app', '/b/biz_1/home'],
  ['/b', '/b/biz_1/home'],
  ['/dashboard?business=biz_2#score-title', '/b/biz_2/score'],
  ['/dashboard#path-title', '/b/biz_1/score/path'],
  ['/dashboard?business=biz_2#lines-title', '/b/biz_2/alerts#lines-title'],
  ['/dashboard#toString', '/b/biz_1/home'],
  ['/ask?business=biz_2&conversation=con_1', '/b/biz_2/ask?conversation=con_1'],
  ['/ask', '/b/biz_1/ask'],
  ['/members', '/b/biz_1/settings/members'],
  ['/settings', '/b/biz_1/settings/profile'],
  ['/settings?export=exp_1', '/b/biz_1/settings/data?export=exp_1'],
  ['/settings/data?export=exp_1', '/b/biz_1/settings/data?export=exp_1'],
  ['/settings/unheard-of', '/b/biz_1/settings/profile'],
])('%s leads to %s', (old, now) => {
  expect(from(old)).toBe(now);
});

it.each([
  ['/dashboard', '/b/new'],
  ['/ask', '/b/new'],
  ['/members', '/b/new'],
  ['/settings', '/b/new/settings/profile'],
  ['/settings/mail', '/b/new/settings/mail'],
])('%s of a user without a business leads to %s', (old, now) => {
  expect(from(old, null)).toBe(now);
});
