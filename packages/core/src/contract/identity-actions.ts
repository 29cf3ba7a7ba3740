/** What each grant on the user pool is worth, as Cognito names its actions. */
export const identityActions = {
  /** Whoever knows the client's id may call SignUp, ForgotPassword and so on: it takes the id alone. */
  'identity:client': [],
  identity: ['AdminConfirmSignUp', 'AdminUpdateUserAttributes'],
  /** Whether an email has an account, whoever made it. */
  'identity:read': ['ListUsers'],
  /** Reading, shutting out and deleting an account. */
  'identity:delete': [
    'ListUsers',
    'AdminGetUser',
    'AdminDisableUser',
    'AdminUserGlobalSignOut',
    'AdminDeleteUser',
  ],
  /** Checking a password. */
  'identity:log-in': ['AdminInitiateAuth'],
  'identity:sign-out': ['AdminUserGlobalSignOut'],
  /** Of an account whose owner has just shown that its address is theirs. */
  'identity:set-password': ['AdminSetUserPassword'],
  /** The pool's own pages take the client's id as well, and no permission. */
  'identity:google': [],
  'identity:link': ['ListUsers', 'AdminGetUser', 'AdminLinkProviderForUser', 'AdminDeleteUser'],
} as const;

export type IdentityGrant = keyof typeof identityActions;
