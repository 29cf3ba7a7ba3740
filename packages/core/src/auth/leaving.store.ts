import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { config } from '../shared/config.ts';
import { AppError } from '../shared/errors.ts';
import { cognito } from './identity.store.ts';

/** An account as the user pool has it. */
export interface PoolAccount {
  status: string | null;
  created_at: string | null;
  changed_at: string | null;
  attributes: Record<string, string>;
}

const named = (Username: string) => ({ UserPoolId: config.auth().USER_POOL_ID, Username });

/** Without secrets: the pool tells nobody a password. @returns null where there is no such account. */
export async function readAccount(userId: string): Promise<PoolAccount | null> {
  try {
    const account = await cognito.send(new AdminGetUserCommand(named(userId)));
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
  await unlessGone(cognito.send(new AdminDisableUserCommand(named(userId))));
  await unlessGone(cognito.send(new AdminUserGlobalSignOutCommand(named(userId))));
}

/** Deletes the account. One that is not there is no error. */
export async function deleteAccount(userId: string): Promise<void> {
  await unlessGone(cognito.send(new AdminDeleteUserCommand(named(userId))));
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
