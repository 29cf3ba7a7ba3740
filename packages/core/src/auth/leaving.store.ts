import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { config } from '../shared/config.ts';
import { AppError } from '../shared/errors.ts';
import { byAttribute } from './identity.store.ts';
import { cognito } from './pool-client.store.ts';

/** An account as the user pool has it. */
export interface PoolAccount {
  status: string | null;
  created_at: string | null;
  changed_at: string | null;
  attributes: Record<string, string>;
}

/** An account that Google made is not named by its sub. One made this moment may not be listed yet: that has a password. */
async function named(userId: string) {
  const { Users = [] } = await cognito.send(byAttribute('sub', userId));
  return { UserPoolId: config.auth().USER_POOL_ID, Username: Users[0]?.Username ?? userId };
}

/** Without secrets: the pool tells nobody a password. @returns null where there is no such account. */
export async function readAccount(userId: string): Promise<PoolAccount | null> {
  try {
    const account = await cognito.send(new AdminGetUserCommand(await named(userId)));
    const attributes = (account.UserAttributes ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']);
    return {
      status: account.UserStatus ?? null,
      created_at: account.UserCreateDate?.toISOString() ?? null,
      changed_at: account.UserLastModifiedDate?.toISOString() ?? null,
      attributes: Object.fromEntries(attributes),
    };
  } catch (error) {
    if (error instanceof UserNotFoundException) return null;
    throw error;
  }
}

/** Ends every session of the account and lets none begin. One that is not there is no error. */
export async function shutOut(userId: string): Promise<void> {
  const user = await named(userId);
  await unlessGone(cognito.send(new AdminDisableUserCommand(user)));
  await unlessGone(cognito.send(new AdminUserGlobalSignOutCommand(user)));
}

/** Deletes the account. One that is not there is no error. */
export async function deleteAccount(userId: string): Promise<void> {
  await unlessGone(cognito.send(new AdminDeleteUserCommand(await named(userId))));
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (cause) {
    if (cause instanceof UserNotFoundException) return;
    throw new AppError('UPSTREAM_ERROR', 'The sign-in service did not answer as expected. Try again.', {
      cause,
    });
  }
}
