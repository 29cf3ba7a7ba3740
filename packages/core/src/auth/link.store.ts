import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  CognitoIdentityProviderClient,
  InvalidParameterException,
  ListUsersCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';

/** Has its own sockets. The pool waits for its trigger, and in the embedded cloud both run in one process. With shared sockets, fifty
 * sign-ups at once would hold every socket and wait forever. */
const cognito = new CognitoIdentityProviderClient({});

/** An account of the pool, with what matters for linking. */
export interface Account {
  username: string;
  sub: string;
  /** `EXTERNAL_PROVIDER` if Google made it. Linking Google to an account with a password does not change its status.
   * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
  status: string;
  emailVerified: boolean;
  /** The ids of the Google accounts that are linked to it. */
  subjects: string[];
}

const identities = z.array(z.object({ userId: z.string() }));

/**
 * The accounts of an email. At most one has a password. The list may be some seconds old, so each account is read again.
 * @param poolId from the trigger's event, because the pool depends on its triggers and cannot be in their environment
 * @param email in lowercase, as we store it
 */
export async function accountsByEmail(poolId: string, email: string): Promise<Account[]> {
  const Filter = `email = "${email.replace(/["\\]/g, '\\$&')}"`;
  const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: poolId, Filter }));
  const accounts = await Promise.all(Users.map(({ Username = '' }) => readByUsername(poolId, Username)));
  return accounts.flatMap((account) => account ?? []);
}

async function readByUsername(poolId: string, username: string): Promise<Account | undefined> {
  const user = { UserPoolId: poolId, Username: username };
  try {
    const { UserStatus, UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(user));
    const attribute = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
    return {
      username,
      sub: attribute('sub') ?? username,
      status: UserStatus ?? 'UNKNOWN',
      emailVerified: attribute('email_verified') === 'true',
      subjects: identities.parse(JSON.parse(attribute('identities') ?? '[]')).map(({ userId }) => userId),
    };
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Links the Google account `subject` to an account. It may be linked already. */
export async function linkGoogle(poolId: string, username: string, subject: string): Promise<void> {
  const command = new AdminLinkProviderForUserCommand({
    UserPoolId: poolId,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
    SourceUser: {
      ProviderName: 'Google',
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: subject,
    },
  });
  try {
    await cognito.send(command);
  } catch (error) {
    if (!(error instanceof InvalidParameterException)) throw error;
    // It was linked already if Cognito repeated a slow trigger or someone signed in twice at once.
    const account = await readByUsername(poolId, username);
    if (!account?.subjects.includes(subject)) throw error;
  }
}

export async function deleteByUsername(poolId: string, username: string): Promise<void> {
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: username }));
}
