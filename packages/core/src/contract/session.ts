/** How long a session's tokens are valid. The user pool is created with these values, on AWS and in the embedded cloud. */
export const session = {
  accessTokenMinutes: 15,
  refreshTokenDays: 30,
  /** A used refresh token still works for this long, because a page that is closed during a refresh never gets the new one. */
  refreshGraceSeconds: 10,
  /** How long a log-in with the right password waits for its code. */
  secondStepSeconds: 300,
} as const;
