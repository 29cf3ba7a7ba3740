import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { Router } from 'cognito-local/lib/server/Router.js';
import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import { CognitoServiceFactoryImpl } from 'cognito-local/lib/services/cognitoService.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { Services } from 'cognito-local/lib/services/index.js';
import { type User, UserPoolServiceImpl } from 'cognito-local/lib/services/userPoolService.js';
import type { OnBroken } from '../storage/storage-error.ts';
import { openDataStore } from './data-store.ts';
import type { Sessions } from './sessions.ts';
import { ACCESS_MINUTES, REFRESH_DAYS, subOf, type Tokens } from './tokens.ts';

/**
 * cognito-local used as a library: its pools, users and operations. The product's own storage, tokens and mail replace
 * its in-place file writes, its published signing key and its console output. Its modules are imported by path, because
 * its entry point exports only the server. The version is pinned.
 */

export const USER_POOL_ID = 'us-east-1_Local1234';
export const CLIENT_ID = '1local2vaultra3client4web5';

/** A code to mail, and its purpose. */
export type CodeMail = {
  source: 'SignUp' | 'ResendCode' | 'ForgotPassword';
  sub: string;
  email: string;
  code: string;
  metadata: Record<string, string>;
};

export type Pool = {
  services: Services;
  users: UserPoolServiceImpl;
  /** Runs cognito-local's operation. Throws its CognitoError, or UnsupportedError for a missing operation. */
  passOn(operation: string, request: object): Promise<object>;
};

/** A silent logger. cognito-local logs passwords and codes. */
export const CONTEXT: Context = { logger: silent() };

/** Opens the pool in `folder`. Creates the pool and its client if missing. */
export async function openPool(
  folder: string,
  sessions: Sessions,
  tokens: Tokens,
  onCode: (mail: CodeMail) => Promise<void>,
  onBroken?: OnBroken,
): Promise<Pool> {
  const defaults = {
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ['email'],
    MfaConfiguration: 'OFF',
  };
  const clock = { get: () => new Date() };
  const openStore = (_: Context, id: string, initial: object) =>
    openDataStore(join(folder, `${id}.json`), initial, onBroken);
  const cognito = await new CognitoServiceFactoryImpl(
    folder,
    { create: openStore },
    {
      async create(context, clients, options) {
        const store = await openStore(context, options.Id, { Users: {}, Options: options });
        return new Users(clients, clock, store, await store.get(context, 'Options', options), sessions);
      },
    },
  ).create(CONTEXT, defaults);

  const services: Services = {
    clock,
    cognito,
    config: {
      UserPoolDefaults: defaults,
      LambdaClient: {},
      TriggerFunctions: {},
      TokenConfig: {},
      ServerConfig: { port: 0, hostname: '127.0.0.1', development: false, https: false },
    },
    messages: {
      async deliver(
        _context,
        source,
        _clientId,
        _poolId,
        { Username },
        code,
        metadata = {},
        { Destination },
      ) {
        const made = { source: source as CodeMail['source'], sub: Username, email: Destination };
        await onCode({ ...made, code, metadata });
      },
    },
    otp: () => String(randomInt(1_000_000)).padStart(6, '0'),
    tokenGenerator: { generate: (_, user, groups, client) => tokens.signIn(user, groups, client.ClientId) },
    triggers: noTriggers(),
  };

  const pools = await cognito.listUserPools(CONTEXT);
  if (!pools.some(({ Id }) => Id === USER_POOL_ID)) {
    await cognito.createUserPool(CONTEXT, { Id: USER_POOL_ID, Name: 'vaultra-local' });
  }
  const users = (await cognito.getUserPool(CONTEXT, USER_POOL_ID)) as Users;
  await users.saveAppClient(CONTEXT, appClient(clock.get()));
  const route = Router(services);
  return { services, users, passOn: (operation, request) => route(operation)(CONTEXT, request) };
}

/** `Sessions` stores refresh tokens, so the user record does not. */
class Users extends UserPoolServiceImpl {
  readonly #sessions: Sessions;

  constructor(
    ...[clients, clock, store, options, sessions]: [
      ...ConstructorParameters<typeof UserPoolServiceImpl>,
      Sessions,
    ]
  ) {
    super(clients, clock, store, options);
    this.#sessions = sessions;
  }

  override async storeRefreshToken(): Promise<void> {
    return Promise.resolve();
  }

  override async deleteUser(context: Context, user: User): Promise<void> {
    await super.deleteUser(context, user);
    await this.#sessions.endAll(subOf(user));
  }
}

function appClient(now: Date): AppClient {
  return {
    UserPoolId: USER_POOL_ID,
    ClientId: CLIENT_ID,
    ClientName: 'vaultra-local',
    CreationDate: now,
    LastModifiedDate: now,
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    AccessTokenValidity: ACCESS_MINUTES,
    IdTokenValidity: ACCESS_MINUTES,
    RefreshTokenValidity: REFRESH_DAYS,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
  };
}

/** cognito-local must not call Lambda triggers. So aws-sdk v2, which it would call them with, is never loaded. */
function noTriggers(): Services['triggers'] {
  const never = () => Promise.reject(new Error('cognito-local must not call triggers'));
  return {
    enabled: () => false,
    customMessage: never,
    customEmailSender: never,
    postAuthentication: never,
    postConfirmation: never,
    preSignUp: never,
    preTokenGeneration: never,
    userMigration: never,
  };
}

function silent(): Context['logger'] {
  const ignore = () => undefined;
  return { child: silent, debug: ignore, info: ignore, warn: ignore, error: ignore };
}
