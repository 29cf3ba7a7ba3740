import { scrypt } from 'node:crypto';

/** The fields of Cognito requests that this code reads or changes. */
export type CognitoRequest = {
  ClientId?: string;
  ClientSecret?: string;
  SecretHash?: string;
  UserPoolId?: string;
  Username?: string;
  AccessToken?: string;
  RefreshToken?: string;
  Token?: string;
  ConfirmationCode?: string;
  ClientMetadata?: Record<string, string>;
  AuthFlow?: string;
  AuthParameters?: Record<string, string>;
  ChallengeResponses?: Record<string, string>;
  UserAttributes?: { Name: string; Value?: string }[];
  Password?: string;
  TemporaryPassword?: string;
  PreviousPassword?: string;
  ProposedPassword?: string;
  DestinationUser?: ProviderUser;
  SourceUser?: ProviderUser;
};

/** A user, identified by a provider's attribute. */
type ProviderUser = {
  ProviderName?: string;
  ProviderAttributeName?: string;
  ProviderAttributeValue?: string;
};

const PASSWORDS = ['Password', 'TemporaryPassword', 'PreviousPassword', 'ProposedPassword'] as const;

/**
 * Prepares a request for cognito-local. Emails become lower case, because the pool is case-insensitive and
 * cognito-local is not. Passwords are hashed, because cognito-local stores them in plain text.
 */
export async function prepareRequest(body: CognitoRequest, hash: PasswordHash): Promise<CognitoRequest> {
  const request = { ...body };
  if (request.Username !== undefined) request.Username = normalizeEmail(request.Username);
  for (const field of ['AuthParameters', 'ChallengeResponses'] as const) {
    const given = request[field];
    if (!given) continue;
    const values = { ...given };
    if (values.USERNAME !== undefined) values.USERNAME = normalizeEmail(values.USERNAME);
    for (const name of ['PASSWORD', 'NEW_PASSWORD']) {
      if (values[name] !== undefined) values[name] = await hash(values[name]);
    }
    request[field] = values;
  }
  if (request.UserAttributes) {
    request.UserAttributes = request.UserAttributes.map((attribute) =>
      attribute.Name === 'email' && attribute.Value !== undefined
        ? { Name: 'email', Value: normalizeEmail(attribute.Value) }
        : attribute,
    );
  }
  for (const field of PASSWORDS) {
    if (request[field] !== undefined) request[field] = await hash(request[field]);
  }
  return request;
}

/** Usernames may also be a `sub`, which is lower case already. */
function normalizeEmail(username: string): string {
  return username.includes('@') ? username.trim().toLowerCase() : username;
}

type PasswordHash = (password: string) => Promise<string>;

/**
 * @param salt of this data folder; the same for all users, because cognito-local compares the strings it gets
 * @param cost scrypt's N
 */
export function passwordHash(salt: string, cost = 16_384): PasswordHash {
  return (password) =>
    new Promise((resolve, reject) => {
      scrypt(password, salt, 32, { N: cost }, (error, key) =>
        error ? reject(error) : resolve(`scrypt:${key.toString('base64url')}`),
      );
    });
}
