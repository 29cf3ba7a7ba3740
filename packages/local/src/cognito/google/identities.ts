import {
  attribute,
  attributesAppend,
  attributesToRecord,
  attributeValue,
  type User,
} from 'cognito-local/lib/services/userPoolService.js';
import type { GoogleAccount } from './account.ts';

/** A user's account at a provider, as in the attribute `identities`. */
interface Identity {
  userId: string;
  providerName: 'Google';
  providerType: 'Google';
  issuer: null;
  /** Whether the account created the user. */
  primary: boolean;
  /** Epoch milliseconds. */
  dateCreated: number;
}

export function identitiesOf({ Attributes }: Pick<User, 'Attributes'>): Identity[] {
  return JSON.parse(attributeValue('identities', Attributes) ?? '[]');
}

export const isIdentity = (user: User, subject: string): boolean =>
  identitiesOf(user).some(({ userId }) => userId === subject);

/** The Google accounts that have signed in. */
export function googleAccountsOf(users: readonly User[]): GoogleAccount[] {
  return users.flatMap((user) => {
    const { email = '', name = '', email_verified } = attributesToRecord(user.Attributes);
    return identitiesOf(user).map(({ userId: subject }) => ({
      subject,
      email,
      name,
      emailVerified: email_verified === 'true',
    }));
  });
}

/** A user's attributes with one more identity. */
export function withIdentity(
  { Attributes }: Pick<User, 'Attributes'>,
  subject: string,
  primary: boolean,
): User['Attributes'] {
  const known = identitiesOf({ Attributes });
  const added: Identity = {
    userId: subject,
    providerName: 'Google',
    providerType: 'Google',
    issuer: null,
    primary,
    dateCreated: Date.now(),
  };
  return attributesAppend(Attributes, attribute('identities', JSON.stringify([...known, added])));
}
