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

/** An account in the user pool. */
export interface PoolAccount {
  status: string | null;
  created_at: string | null;
  changed_at: string | null;
  attributes: Record<string, string>;
}

/** The sub is not the username of an account that Google made, so it is looked up. A brand-new account may not be listed yet; that
 * one has a password, and its username is the sub. */
async function named(userId: string) {
  const { Users = [] } = await cognito.send(byAttribute('sub', userId));
  return { UserPoolId: config.auth().USER_POOL_ID, Username: Users[0]?.Username ?? userId };
}

/** Contains no secrets. @returns null if there is no such account */
export async function readPoolAccount(userId: string): Promise<PoolAccount | null> {
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

/** Ends every session of the account and prevents new ones. A missing account is not an error. */
export async function disablePoolAccount(userId: string): Promise<void> {
  const user = await named(userId);
  await unlessGone(cognito.send(new AdminDisableUserCommand(user)));
  await unlessGone(cognito.send(new AdminUserGlobalSignOutCommand(user)));
}

/** A missing account is not an error. */
export async function deletePoolAccount(userId: string): Promise<void> {
  await unlessGone(cognito.send(new AdminDeleteUserCommand(await named(userId))));
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (cause) {
    if (cause instanceof UserNotFoundException) return;
    throw new AppError('UPSTREAM_ERROR', 'The sign-in service returned an error. Try again in a moment.', {
      cause,
    });
  }
}
