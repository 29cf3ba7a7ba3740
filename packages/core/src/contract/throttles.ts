/** Requests a second, and in a burst. */
export interface Throttle {
  rate: number;
  burst: number;
}

/**
 * What API Gateway lets through to a route, for all callers together. A throttle protects what the whole account shares, so it is
 * near the quota that it protects: with a low one, a single caller could keep everybody out. One caller meets the limits by address
 * first, in the firewall and in `limits.ts`. The user pool's quotas: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const throttles = {
  /** The user pool checks 120 passwords a second; some are of other routes. */
  logIn: { rate: 100, burst: 200 },
  /** The user pool changes 25 users a second. */
  change: { rate: 20, burst: 40 },
  /** The user pool takes 25 users of Google's a second. */
  federation: { rate: 20, burst: 40 },
  /** SES sends 14 mails a second for an account that has just left its sandbox. */
  mail: { rate: 10, burst: 20 },
  /** A new key takes a few seconds of reads at Stripe. At this rate they occupy less than 100 of the account's 1,000 functions. */
  key: { rate: 20, burst: 40 },
  /** An hour's peak of Stripe's deliveries for 100,000 businesses, and retries after an outage. */
  webhook: { rate: 1000, burst: 2000 },
  /** Reads and writes of the table: tens of milliseconds each, so 50 of the account's functions. */
  others: { rate: 500, burst: 1000 },
} as const satisfies Record<string, Throttle>;
