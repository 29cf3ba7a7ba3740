import type { Endpoint } from './endpoint.ts';

/** Whom a limit counts: the caller's network address; the account that the body's `email` names, else the caller's own;
 * the user of the access token. */
export type LimitedBy = 'address' | 'account' | 'user';

/** At most `max` requests of one address, account or user in a window of `seconds`. */
export interface Limit {
  by: LimitedBy;
  /** Routes with a limit of the same name are counted together. Left out, a route is counted alone. */
  name?: string;
  max: number;
  seconds: number;
}

const [minute, hour] = [60, 3600];

/** All routes with an access token together. Two dashboards in sight while a backfill runs make about 400 requests a
 * minute; what asks more is a program, and ten a second is what it gets. */
export const userLimit = {
  by: 'user',
  name: 'user',
  max: 600,
  seconds: minute,
} as const satisfies Limit;

/** What routes declare, by what there is to protect. */
export const limitsFor = {
  /** A person mistypes a few times, an office shares an address. One address is kept to 17 tries an hour at one account
   * by `backoff`: it takes four to reach the account's limit, which is there for guesses from many. */
  password: [
    { by: 'address', max: 10, seconds: minute },
    { by: 'address', max: 100, seconds: hour },
    { by: 'account', max: 60, seconds: hour },
  ],
  /** A code is one of a million and good for a day at most: 10 tries an hour find it with a chance of 1 in 4,000.
   * Counted together, for a code may be entered in two places. */
  code: [
    { by: 'address', name: 'code', max: 60, seconds: hour },
    { by: 'account', name: 'code', max: 10, seconds: hour },
  ],
  /** A mail costs money and annoys whoever did not ask for it. */
  mail: [
    { by: 'address', max: 20, seconds: hour },
    { by: 'account', max: 5, seconds: hour },
  ],
  /** Each may send a mail to a stranger, and tells whether an email has an account. A workshop shares an address. */
  signup: [
    { by: 'address', max: 20, seconds: hour },
    { by: 'account', max: 10, seconds: hour },
  ],
  /** A long random token cannot be guessed: this only keeps trying from costing us. */
  token: [{ by: 'address', max: 60, seconds: hour }],
} as const satisfies Record<string, readonly Limit[]>;

/** Failures in a row, of one address at one account, before it has to wait; then 1 second, doubling to the longest. */
export const backoff = { free: 5, longestSeconds: 15 * minute, forgottenAfterSeconds: 24 * hour } as const;

/** Every limit of a route, those that follow from what it is included. */
export function limitsOf({ operation, auth, limits = [] }: Endpoint): Required<Limit>[] {
  const all: readonly Limit[] = auth === 'user' ? [...limits, userLimit] : limits;
  return all.map((limit) => ({ name: operation, ...limit }));
}

/** What a route limits beyond what all routes with an access token do, in a sentence or two for the document. */
export function describeLimits({ limits = [], backoff: waits }: Endpoint): string {
  const parts = limits.map(({ by, max, seconds }) => `${max} requests ${per(seconds)} ${whose[by]}`);
  const { free, longestSeconds } = backoff;
  return [
    parts.length > 0 && `At most ${parts.join('; ')}.`,
    waits &&
      `After ${free} failures in a row one has to wait: a second, then twice as long each time, up to ${longestSeconds / minute} minutes.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const whose = { address: 'from one address', account: 'for one account', user: 'of one user' };

function per(seconds: number): string {
  if (seconds === hour) return 'an hour';
  return seconds === minute ? 'a minute' : `in ${seconds} seconds`;
}

export const describeUserLimit = `At most ${userLimit.max} requests ${per(userLimit.seconds)} ${whose.user}, whatever the routes; what else is limited stands beside the route. Whoever is over a limit is answered 429 with \`Retry-After\`.`;
