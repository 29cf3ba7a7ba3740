/** What each grant on the user pool is worth, as Cognito names its actions. */
export const identityActions = {
  /** Speaking as the client, whose secret the pool tells: SignUp, ForgotPassword and so on take that and no permission. */
  'identity:client': ['DescribeUserPoolClient'],
  identity: ['AdminConfirmSignUp', 'AdminUpdateUserAttributes'],
  /** Whether an email has an account, whoever made it. */
  'identity:read': ['ListUsers'],
  /** Whether an account has a password. */
  'identity:status': ['ListUsers', 'AdminGetUser'],
  /** Reading, shutting out and deleting an account. */
  'identity:delete': [
    'ListUsers',
    'AdminGetUser',
    'AdminDisableUser',
    'AdminUserGlobalSignOut',
    'AdminDeleteUser',
  ],
  /** Checking a password. */
  'identity:log-in': ['AdminInitiateAuth', 'DescribeUserPoolClient'],
  'identity:sign-out': ['AdminUserGlobalSignOut'],
  /** Of an account whose owner has just shown that its address is theirs. */
  'identity:set-password': ['AdminSetUserPassword'],
  /** The pool's own pages take the client's secret as well, and no permission. */
  'identity:google': ['DescribeUserPoolClient'],
  'identity:link': ['ListUsers', 'AdminGetUser', 'AdminLinkProviderForUser', 'AdminDeleteUser'],
} as const;

export type IdentityGrant = keyof typeof identityActions;
