import type { Endpoint } from './endpoint.ts';

/** What a limit counts by: the caller's network address; the access token's user; the route's business; the email in the body that a
 * user has mailed. */
export type LimitedBy = 'address' | 'user' | 'business' | 'recipient';

/** At most `max` requests of one address, user, business or recipient in a window of `seconds`. */
export interface Limit {
  by: LimitedBy;
  /** Limits with the same name are counted together. Without a name, the route is counted alone. */
  name?: string;
  max: number;
  seconds: number;
}

const [minute, hour, day] = [60, 3600, 86_400];

/** All routes with an access token together. Two open dashboards during a backfill make about 400 requests a minute. Only programs make
 * more, and they get ten a second. */
export const userLimit = {
  by: 'user',
  name: 'user',
  max: 600,
  seconds: minute,
} as const satisfies Limit;

/** The limits that routes declare. None counts by account, because a stranger could use that up. */
export const limitsFor = {
  /** People mistype, and an office shares an address. */
  password: [
    { by: 'address', max: 10, seconds: minute },
    { by: 'address', max: 100, seconds: hour },
  ],
  code: [{ by: 'address', name: 'code', max: 60, seconds: hour }],
  /** A mail costs money and annoys people who did not ask for it. */
  mail: [{ by: 'address', name: 'code-mail', max: 20, seconds: hour }],
  /** A sign-up can mail a stranger, and reveals whether an email has an account. A workshop shares an address. */
  signup: [
    { by: 'address', max: 20, seconds: hour },
    { by: 'address', max: 50, seconds: day },
  ],
  /** An invitation mails people who did not ask for it. A business has at most 50 members, so two days are enough for all. */
  invitation: [
    { by: 'user', max: 30, seconds: day },
    { by: 'business', max: 30, seconds: day },
    { by: 'recipient', max: 5, seconds: day },
  ],
  /** A long random token cannot be guessed. This limits only our cost. */
  token: [{ by: 'address', max: 60, seconds: hour }],
} as const satisfies Record<string, readonly Limit[]>;

/** Waits after failures in a row. After `free` failures there is a wait, which doubles up to the longest. */
export interface Backoff {
  free: number;
  firstSeconds: number;
  longestSeconds: number;
  forgottenAfterSeconds: number;
}

/** For one source at one account. A source is an address, or a browser that has logged in to the account before. */
export const sourceBackoff = {
  free: 5,
  firstSeconds: 1,
  longestSeconds: 15 * minute,
  forgottenAfterSeconds: day,
} as const satisfies Backoff;

/**
 * For all sources together, at one account's password. It mirrors the user pool's own lockout, which begins at the fifth failure in a
 * row from anywhere, doubles, and ends after a success or after 15 minutes without a try:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
 * Unknown sources are refused after the fourth failure, so strangers never lock the account. A known source counts here but is never
 * refused by it. All strangers together get 4 × 96 = 384 guesses a day at one account. The most common passwords are not allowed.
 */
export const strangerBackoff = {
  free: 4,
  firstSeconds: 15 * minute,
  longestSeconds: 15 * minute,
  forgottenAfterSeconds: 15 * minute,
} as const satisfies Backoff;

/**
 * For codes of the second step, by source and by all unknown sources together. A caller at this step knows the password. Three of a million
 * codes are right at a time. After the first tries there are 4 a day, so the chance is 0.5% if someone tries for a year. A browser is
 * known here after a second step, not after a password.
 */
export const secondStepBackoff = {
  free: 5,
  firstSeconds: 30,
  longestSeconds: 6 * hour,
  forgottenAfterSeconds: 7 * day,
} as const satisfies Backoff;

/**
 * Wrong codes. A code is one of a million. Strangers get at most 40 tries a day at one account's codes. So their chance is 1 in 25,000
 * a day, and 1.5% if they try for a year. A caller with the mail's link, or with a browser that has logged in before, has their own
 * tries. A round lasts at most an hour; each requested code begins another.
 */
export const codeTries = {
  perSource: 5,
  byStrangers: 10,
  byStrangersPerDay: 40,
  roundSeconds: hour,
} as const;

/**
 * Mails with a code to one account. A source over its own number is refused. Once strangers have used theirs, the response stays the
 * same but no mail is sent. The newest mail is at most an hour old then, and its code still works. The user pool itself allows at least
 * 5 an hour.
 */
export const codeMails = { perSource: 3, byStrangers: 4, seconds: hour } as const;

/** The secrets and codes that anyone who knows an email can guess or request. */
export type Guard = 'password' | 'second-step' | 'code' | 'code-mail';

/** Every limit of a route, including the user limit. */
export function limitsOf({ operation, auth, limits = [] }: Endpoint): Required<Limit>[] {
  const all: readonly Limit[] = auth === 'user' ? [...limits, userLimit] : limits;
  return all.map((limit) => ({ name: operation, ...limit }));
}

/** Whether a route's limits need the caller's address or the secret for the names of counters. */
export function isByAddress(route: Endpoint): boolean {
  return route.guard !== undefined || limitsOf(route).some(({ by }) => by !== 'user');
}

/** A route's own limits as text for the document, without the user limit. */
export function describeLimits({ limits = [], guard }: Endpoint): string {
  const parts = limits.map(({ by, max, seconds }) => `${max} requests ${per(seconds)} ${whose[by]}`);
  return [parts.length > 0 && `At most ${parts.join('; ')}.`, guard && guardWords[guard]]
    .filter(Boolean)
    .join(' ');
}

const whose = {
  address: 'from one address',
  user: 'by one user',
  business: 'for one business',
  recipient: 'by one user for one email',
};

const ownAllowance = 'A browser that logged in to the account before in cookie mode has its own allowance.';

const guardWords: Readonly<Record<Guard, string>> = {
  password: `After ${sourceBackoff.free} failures in a row at one account, an address must wait: 1 second, then twice as long each time, up to ${sourceBackoff.longestSeconds / minute} minutes. After ${strangerBackoff.free} failures at one account from all addresses together, every address must wait until ${strangerBackoff.firstSeconds / minute} minutes pass without one; right passwords do not count. ${ownAllowance}`,
  'second-step': `After ${secondStepBackoff.free} wrong codes in a row at one account, an address must wait: ${secondStepBackoff.firstSeconds} seconds, then twice as long each time, up to ${secondStepBackoff.longestSeconds / hour} hours. All addresses together must wait the same. A browser that took the second step before in cookie mode has its own allowance.`,
  code: `For one account: at most ${codeTries.perSource} wrong codes from one address, and ${codeTries.byStrangers} from all addresses together, until another code is requested or an hour passes; ${codeTries.byStrangersPerDay} a day from all addresses together. ${ownAllowance} So does a caller who sends the \`key\` of the link in the email.`,
  'code-mail': `At most ${codeMails.perSource} requests an hour from one address for one account. At most ${codeMails.byStrangers} emails an hour go to one account; after that the response stays the same and the newest code still works. ${ownAllowance}`,
};

function per(seconds: number): string {
  if (seconds === day) return 'a day';
  if (seconds === hour) return 'an hour';
  return seconds === minute ? 'a minute' : `in ${seconds} seconds`;
}

export const describeUserLimit = `At most ${userLimit.max} requests ${per(userLimit.seconds)} ${whose.user}, over all routes. Each route lists its other limits. A request over a limit gets 429 with \`Retry-After\`.`;
