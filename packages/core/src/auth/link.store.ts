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

/** With sockets of its own. The pool waits for its trigger: where both run in one process, as in the embedded cloud, fifty
 * sign-ups at once would else hold every socket and wait for one forever. */
const cognito = new CognitoIdentityProviderClient({});

/** An account of the pool, as far as it matters to who else signs in with its email. */
export interface Account {
  username: string;
  sub: string;
  /** `EXTERNAL_PROVIDER` was made by Google; one with a password stays what it is when Google is linked to it.
   * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
  status: string;
  emailVerified: boolean;
  /** The ids of the Google accounts that are this one. */
  subjects: string[];
}

const identities = z.array(z.object({ userId: z.string() }));

/**
 * The accounts of an email: at most one has a password. What they are is read again one by one, for the list may be
 * some seconds old, and they are linked and deleted by it.
 * @param poolId the pool calls us, and so comes after us: there is no environment that could name it
 * @param email in lower case, as we keep it
 */
export async function accountsOf(poolId: string, email: string): Promise<Account[]> {
  const Filter = `email = "${email.replace(/["\\]/g, '\\$&')}"`;
  const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: poolId, Filter }));
  const accounts = await Promise.all(Users.map(({ Username = '' }) => readAccount(poolId, Username)));
  return accounts.flatMap((account) => account ?? []);
}

async function readAccount(poolId: string, username: string): Promise<Account | undefined> {
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

/** From now on whoever signs in at Google as `subject` is this account. That may be so already. */
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
    // Cognito calls a trigger again that took too long, and somebody may sign in twice at once.
    const account = await readAccount(poolId, username);
    if (!account?.subjects.includes(subject)) throw error;
  }
}

export async function deleteAccount(poolId: string, username: string): Promise<void> {
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: username }));
}
