import { expect, it } from 'vitest';
import { keyPermissions, newKeyUrl, restrictedKey } from './restricted-key.ts';

it.each(['rk_test_51Abc', 'rk_live_51Abc', ' rk_test_51Abc\n'])('%j is accepted', (key) => {
  expect(restrictedKey.parse(key)).toBe(key.trim());
});

it.each(['', 'rk_test_', 'rk_51Abc', 'rk_test_a b', 'pk_test_51Abc', 'whsec_1', 'rk_test_'.padEnd(256, 'a')])(
  '%j is refused',
  (key) => {
    expect(restrictedKey.safeParse(key).success).toBe(false);
  },
);

it.each(['sk_test_51Abc', 'sk_live_51Abc', ' SK_LIVE_51Abc'])(
  'the message for the secret key %j says why it is refused and what to use',
  (key) => {
    const { error } = restrictedKey.safeParse(key);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^use a restricted key.+secret key can move money$/),
    ]);
  },
);

it("the link to Stripe's form selects exactly the read permissions of the list", () => {
  const ticked = new URL(newKeyUrl).searchParams.getAll('permissions[]');
  expect(ticked).toEqual(Object.values(keyPermissions).map(({ permission }) => permission));
  expect(ticked.filter((permission) => !permission.endsWith('_read'))).toEqual([]);
});
