import { expect, it } from 'vitest';
import { keyPermissions, newKeyUrl, restrictedKey } from './restricted-key.ts';

it.each(['rk_test_51Abc', 'rk_live_51Abc', ' rk_test_51Abc\n'])('takes %j', (key) => {
  expect(restrictedKey.parse(key)).toBe(key.trim());
});

it.each(['', 'rk_test_', 'rk_51Abc', 'rk_test_a b', 'pk_test_51Abc', 'whsec_1', 'rk_test_'.padEnd(256, 'a')])(
  'refuses %j',
  (key) => {
    expect(restrictedKey.safeParse(key).success).toBe(false);
  },
);

it.each(['sk_test_51Abc', 'sk_live_51Abc', ' SK_LIVE_51Abc'])(
  'says why it refuses %j, and what to give',
  (key) => {
    const { error } = restrictedKey.safeParse(key);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^this is a secret key.+move money.+restricted key/),
    ]);
  },
);

it('the link to Stripe’s form ticks what the list beside it says', () => {
  const ticked = new URL(newKeyUrl).searchParams.getAll('permissions[]');
  expect(ticked).toEqual(Object.values(keyPermissions).map(({ permission }) => permission));
  expect(ticked.filter((permission) => !permission.endsWith('_read'))).toEqual([]);
});
