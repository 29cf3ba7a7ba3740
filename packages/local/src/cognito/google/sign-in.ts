import { randomUUID } from 'node:crypto';
import { CognitoError, NotAuthorizedError } from 'cognito-local/lib/errors.js';
import {
  attributesAppend,
  attributesFromRecord,
  type User,
} from 'cognito-local/lib/services/userPoolService.js';
import type { InTurn } from '../../storage/one-at-a-time.ts';
import { CONTEXT, type Pool } from '../pool.ts';
import type { PreSignUp } from '../pre-sign-up.ts';
import type { GoogleAccount } from './account.ts';
import { isIdentity, withIdentity } from './identities.ts';

/** Returns the user of a Google account and creates it if missing. Throws CognitoError. */
export type GoogleSignIn = (account: GoogleAccount) => Promise<User>;

/** @param inTurn runs operations that read a user and write it back, one after another */
export function googleSignIn(pool: Pool, inTurn: InTurn, preSignUp: PreSignUp): GoogleSignIn {
  const find = async (subject: string) =>
    (await pool.users.listUsers(CONTEXT)).find((user) => isIdentity(user, subject));

  /** Cognito overwrites the mapped attributes at every sign-in. */
  const returning = (account: GoogleAccount) =>
    inTurn(async () => {
      const user = await find(account.subject);
      if (!user) return undefined;
      if (!user.Enabled) throw new NotAuthorizedError('User is disabled.');
      const Attributes = attributesAppend(user.Attributes, ...attributesFromRecord(mapped(account)));
      const renewed = { ...user, Attributes };
      await pool.users.saveUser(CONTEXT, renewed);
      return renewed;
    });

  return async (account) => {
    const known = await returning(account);
    if (known) return known;
    const { subject } = account;
    const userName = `google_${subject}`;
    // Not in turn: the trigger calls operations, which themselves run in turn.
    const { autoVerifyEmail } = await preSignUp({
      source: 'ExternalProvider',
      userName,
      attributes: { ...mapped(account), 'cognito:email_alias': '', 'cognito:phone_number_alias': '' },
    });
    return inTurn(async () => {
      if (await find(subject)) {
        throw new CognitoError(
          'InvalidParameterException',
          `Already found an entry for username ${userName}`,
        );
      }
      const user = newUser(userName, account, autoVerifyEmail);
      await pool.users.saveUser(CONTEXT, user);
      return user;
    });
  };
}

function newUser(Username: string, account: GoogleAccount, autoVerifyEmail: boolean): User {
  const now = new Date();
  const attributes = { ...mapped(account), sub: randomUUID() };
  const verified = autoVerifyEmail ? { ...attributes, email_verified: 'true' } : attributes;
  return {
    Username,
    UserStatus: 'EXTERNAL_PROVIDER',
    Enabled: true,
    // No password has this hash.
    Password: '',
    RefreshTokens: [],
    UserCreateDate: now,
    UserLastModifiedDate: now,
    Attributes: withIdentity({ Attributes: attributesFromRecord(verified) }, account.subject, true),
  };
}

/** The attribute mapping of the pool's provider. */
function mapped({ email, emailVerified, name }: GoogleAccount) {
  return { email, email_verified: String(emailVerified), name };
}
