/** How long a session's tokens are good. The user pool is made with these, on AWS and embedded alike. */
export const session = {
  accessTokenMinutes: 15,
  refreshTokenDays: 30,
  /** A refresh token works once; for so long again, since a page that is left in mid-refresh never gets the new one. */
  refreshGraceSeconds: 10,
} as const;
