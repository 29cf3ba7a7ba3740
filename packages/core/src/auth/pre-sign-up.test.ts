import { beforeEach, expect, it, vi } from 'vitest';
import { deleteUser } from '../users/user.store.ts';
import { type Account, accountsByEmail, deleteByUsername, linkGoogle } from './link.store.ts';
import { admitGoogleUser, admitPasswordUser } from './pre-sign-up.ts';
import { signUpRefusals } from './sign-up-refusal.ts';
import { hasTwoStep } from './two-step/two-step.store.ts';

vi.mock('./link.store.ts');
vi.mock('../users/user.store.ts');
vi.mock('./two-step/two-step.store.ts');

const gail = { poolId: 'p', username: 'google_123', email: 'gail@example.com', emailVerified: 'true' };
const found = (changes: Partial<Account> = {}) => ({
  username: 'u',
  sub: 's',
  status: 'CONFIRMED',
  emailVerified: true,
  subjects: [],
  ...changes,
});

function existing(...accounts: Account[]): void {
  vi.mocked(accountsByEmail).mockResolvedValue(accounts);
}

beforeEach(() => {
  vi.resetAllMocks();
  existing();
});

it.each(['google_1_2', 'Google_1_2'])(
  '%s is linked by the text after the first underscore',
  async (username) => {
    existing(found());
    const signingUp = admitGoogleUser({ ...gail, username, email: 'Gail@Example.com' });
    await expect(signingUp).rejects.toThrow(signUpRefusals.linked);
    expect(accountsByEmail).toHaveBeenCalledWith('p', 'gail@example.com');
    expect(linkGoogle).toHaveBeenCalledExactlyOnceWith('p', 'u', '1_2');
  },
);

it('an account with two-step log-in is not linked', async () => {
  existing(found());
  vi.mocked(hasTwoStep).mockResolvedValue(true);
  await expect(admitGoogleUser(gail)).rejects.toThrow(signUpRefusals.twoStep);
  expect(hasTwoStep).toHaveBeenCalledExactlyOnceWith('s');
  expect(linkGoogle).not.toHaveBeenCalled();
});

it.each(['false', '', undefined])(
  'an email that Google has not verified is refused: %j',
  async (emailVerified) => {
    existing(found());
    await expect(admitGoogleUser({ ...gail, emailVerified })).rejects.toThrow(signUpRefusals.unverified);
    await expect(admitGoogleUser({ ...gail, email: undefined })).rejects.toThrow(signUpRefusals.unverified);
    expect(accountsByEmail).not.toHaveBeenCalled();
  },
);

it.each([
  { emailVerified: false },
  { status: 'RESET_REQUIRED' },
  { status: 'FORCE_CHANGE_PASSWORD' },
  { status: 'UNKNOWN' },
])('an account with %o is neither linked nor deleted', async (changes) => {
  existing(found(changes));
  await expect(admitGoogleUser(gail)).rejects.toThrow(signUpRefusals.taken);
  for (const act of [linkGoogle, deleteByUsername, deleteUser]) expect(act).not.toHaveBeenCalled();
});

it('only the unconfirmed account and its profile are deleted', async () => {
  existing(found({ status: 'EXTERNAL_PROVIDER', username: 'google_9' }), found({ status: 'UNCONFIRMED' }));
  await admitGoogleUser(gail);
  expect(deleteByUsername).toHaveBeenCalledExactlyOnceWith('p', 'u');
  expect(deleteUser).toHaveBeenCalledExactlyOnceWith('s');
  expect(linkGoogle).not.toHaveBeenCalled();
});

it('another Google account with the same email gets its own account', async () => {
  existing(found({ status: 'EXTERNAL_PROVIDER', username: 'google_9' }));
  await admitGoogleUser(gail);
  for (const act of [linkGoogle, deleteByUsername, deleteUser]) expect(act).not.toHaveBeenCalled();
});

it("a password sign-up is left to Cognito if the email has a password, and refused if it is Google's", async () => {
  existing(found({ subjects: ['123'] }));
  await admitPasswordUser('p', 'gail@example.com');
  existing(found({ status: 'EXTERNAL_PROVIDER' }));
  await expect(admitPasswordUser('p', 'Gail@Example.com')).rejects.toThrow(signUpRefusals.usesGoogle);
  expect(accountsByEmail).toHaveBeenLastCalledWith('p', 'gail@example.com');
});
