import { beforeEach, expect, it, vi } from 'vitest';
import { deleteUser } from '../users/user.store.ts';
import { type Account, accountsOf, deleteAccount, linkGoogle } from './link.store.ts';
import { admitGoogleUser, admitPasswordUser } from './pre-sign-up.ts';
import { signUpRefusals } from './sign-up-refusal.ts';

vi.mock('./link.store.ts');
vi.mock('../users/user.store.ts');

const gail = { poolId: 'p', username: 'google_123', email: 'gail@example.com', emailVerified: 'true' };
const found = (changes: Partial<Account> = {}) => ({
  username: 'u',
  sub: 's',
  status: 'CONFIRMED',
  emailVerified: true,
  subjects: [],
  ...changes,
});

function there(...accounts: Account[]): void {
  vi.mocked(accountsOf).mockResolvedValue(accounts);
}

beforeEach(() => {
  vi.resetAllMocks();
  there();
});

it.each(['google_1_2', 'Google_1_2'])('links %s by what follows the first underscore', async (username) => {
  there(found());
  const signingUp = admitGoogleUser({ ...gail, username, email: 'Gail@Example.com' });
  await expect(signingUp).rejects.toThrow(signUpRefusals.linked);
  expect(accountsOf).toHaveBeenCalledWith('p', 'gail@example.com');
  expect(linkGoogle).toHaveBeenCalledExactlyOnceWith('p', 'u', '1_2');
});

it.each(['false', '', undefined])('takes nothing that Google has not verified: %j', async (emailVerified) => {
  there(found());
  await expect(admitGoogleUser({ ...gail, emailVerified })).rejects.toThrow(signUpRefusals.unverified);
  await expect(admitGoogleUser({ ...gail, email: undefined })).rejects.toThrow(signUpRefusals.unverified);
  expect(accountsOf).not.toHaveBeenCalled();
});

it.each([
  { emailVerified: false },
  { status: 'RESET_REQUIRED' },
  { status: 'FORCE_CHANGE_PASSWORD' },
  { status: 'UNKNOWN' },
])('neither links nor deletes an account that is %o', async (changes) => {
  there(found(changes));
  await expect(admitGoogleUser(gail)).rejects.toThrow(signUpRefusals.taken);
  for (const act of [linkGoogle, deleteAccount, deleteUser]) expect(act).not.toHaveBeenCalled();
});

it('deletes the account that nobody confirmed, and its profile, and no other', async () => {
  there(found({ status: 'EXTERNAL_PROVIDER', username: 'google_9' }), found({ status: 'UNCONFIRMED' }));
  await admitGoogleUser(gail);
  expect(deleteAccount).toHaveBeenCalledExactlyOnceWith('p', 'u');
  expect(deleteUser).toHaveBeenCalledExactlyOnceWith('s');
  expect(linkGoogle).not.toHaveBeenCalled();
});

it('makes another Google account of the same email an account of its own', async () => {
  there(found({ status: 'EXTERNAL_PROVIDER', username: 'google_9' }));
  await admitGoogleUser(gail);
  for (const act of [linkGoogle, deleteAccount, deleteUser]) expect(act).not.toHaveBeenCalled();
});

it('leaves a password sign-up over an account with a password to Cognito, and refuses one over Google’s', async () => {
  there(found({ subjects: ['123'] }));
  await admitPasswordUser('p', 'gail@example.com');
  there(found({ status: 'EXTERNAL_PROVIDER' }));
  await expect(admitPasswordUser('p', 'Gail@Example.com')).rejects.toThrow(signUpRefusals.usesGoogle);
  expect(accountsOf).toHaveBeenLastCalledWith('p', 'gail@example.com');
});
