/** The Cognito actions that each grant on the user pool allows. */
export const identityActions = {
  /** Acting as the client, with its secret. SignUp, ForgotPassword, and so on need no permission. */
  'identity:client': [],
  identity: ['AdminConfirmSignUp', 'AdminUpdateUserAttributes'],
  /** Whether an email has an account. */
  'identity:read': ['ListUsers'],
  /** Whether an account has a password. */
  'identity:status': ['ListUsers', 'AdminGetUser'],
  /** Reading, disabling, and deleting an account. */
  'identity:delete': [
    'ListUsers',
    'AdminGetUser',
    'AdminDisableUser',
    'AdminUserGlobalSignOut',
    'AdminDeleteUser',
  ],
  /** Checking a password, with the client's secret. */
  'identity:log-in': ['AdminInitiateAuth'],
  'identity:sign-out': ['AdminUserGlobalSignOut'],
  /** Only after the owner of the account has proved their identity. */
  'identity:set-password': ['AdminSetUserPassword'],
  /** The pool's token endpoint needs the client's secret, and no permission. */
  'identity:google': [],
  'identity:link': ['ListUsers', 'AdminGetUser', 'AdminLinkProviderForUser', 'AdminDeleteUser'],
} as const;

export type IdentityGrant = keyof typeof identityActions;
