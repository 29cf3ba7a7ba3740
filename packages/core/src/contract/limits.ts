import type { Endpoint } from './endpoint.ts';

/** Whom a limit counts: the caller's network address; the user of the access token; the business a route is about; the
 * address that a user has mailed, which the body's `email` names. */
export type LimitedBy = 'address' | 'user' | 'business' | 'recipient';

/** At most `max` requests of one address, user, business or recipient in a window of `seconds`. */
export interface Limit {
  by: LimitedBy;
  /** Routes with a limit of the same name are counted together. Left out, a route is counted alone. */
  name?: string;
  max: number;
  seconds: number;
}

const [minute, hour, day] = [60, 3600, 86_400];

/** All routes with an access token together. Two dashboards in sight while a backfill runs make about 400 requests a
 * minute; what asks more is a program, and ten a second is what it gets. */
export const userLimit = {
  by: 'user',
  name: 'user',
  max: 600,
  seconds: minute,
} as const satisfies Limit;

/** What routes declare, by what there is to protect. None counts by account: a stranger could use that up. */
export const limitsFor = {
  /** A person mistypes a few times, an office shares an address. */
  password: [
    { by: 'address', max: 10, seconds: minute },
    { by: 'address', max: 100, seconds: hour },
  ],
  code: [{ by: 'address', name: 'code', max: 60, seconds: hour }],
  /** A mail costs money and annoys whoever did not ask for it. */
  mail: [{ by: 'address', name: 'code-mail', max: 20, seconds: hour }],
  /** Each may send a mail to a stranger, and tells whether an email has an account. A workshop shares an address. */
  signup: [
    { by: 'address', max: 20, seconds: hour },
    { by: 'address', max: 50, seconds: day },
  ],
  /** Mail to somebody who has not asked for it. A business has at most 50 members: two days invite them all. */
  invitation: [
    { by: 'user', max: 30, seconds: day },
    { by: 'business', max: 30, seconds: day },
    { by: 'recipient', max: 5, seconds: day },
  ],
  /** A long random token cannot be guessed: this only keeps trying from costing us. */
  token: [{ by: 'address', max: 60, seconds: hour }],
} as const satisfies Record<string, readonly Limit[]>;

/** How failures in a row are held back: after `free` of them there is a wait, which doubles up to the longest. */
export interface Patience {
  free: number;
  firstSeconds: number;
  longestSeconds: number;
  forgottenAfterSeconds: number;
}

/** Of one source at one account. A source is an address, or a browser that has logged in to the account before. */
export const sourcePatience = {
  free: 5,
  firstSeconds: 1,
  longestSeconds: 15 * minute,
  forgottenAfterSeconds: day,
} as const satisfies Patience;

/**
 * Of all sources at one account's password together. It mirrors the user pool's own lockout, which begins at the fifth failure
 * in a row from anywhere, doubles, and is over after a success or 15 minutes without a try:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
 * Unseen sources are refused after the fourth failure, so strangers never lock the account. A source that was seen before is
 * counted here and never refused by it.
 * That is 4 × 96 = 384 guesses a day at one account by all strangers together; the best-known passwords are not allowed.
 */
export const strangerPatience = {
  free: 4,
  firstSeconds: 15 * minute,
  longestSeconds: 15 * minute,
  forgottenAfterSeconds: 15 * minute,
} as const satisfies Patience;

/**
 * Wrong codes. A code is one of a million. Strangers try one account's codes 40 times a day at most, so they find one with a
 * chance of 1 in 25,000 a day, and of 1.5 % if they go on for a year. Whoever opened the mail's link, or has logged in on
 * this browser before, has tries of their own, which need the mail or that browser.
 * A round is an hour at most; each code that is asked for begins another.
 */
export const codeTries = {
  perSource: 5,
  byStrangers: 10,
  byStrangersPerDay: 40,
  roundSeconds: hour,
} as const;

/**
 * Mails with a code, to one account. A source over its own number is refused. Once strangers have had theirs, the answer stays
 * the same and nothing is sent: the newest mail is at most an hour old, and its code is still good. The user pool itself takes
 * 5 an hour at the least.
 */
export const codeMails = { perSource: 3, byStrangers: 4, seconds: hour } as const;

/** What can be guessed at or asked for by anybody who knows an email. */
export type Guard = 'password' | 'code' | 'code-mail';

/** Every limit of a route, those that follow from what it is included. */
export function limitsOf({ operation, auth, limits = [] }: Endpoint): Required<Limit>[] {
  const all: readonly Limit[] = auth === 'user' ? [...limits, userLimit] : limits;
  return all.map((limit) => ({ name: operation, ...limit }));
}

/** Whether a route's limits need the caller's address, or the secret that its counters are named by. */
export function isByAddress(route: Endpoint): boolean {
  return route.guard !== undefined || limitsOf(route).some(({ by }) => by !== 'user');
}

/** What a route limits beyond what all routes with an access token do, in a few sentences for the document. */
export function describeLimits({ limits = [], guard }: Endpoint): string {
  const parts = limits.map(({ by, max, seconds }) => `${max} requests ${per(seconds)} ${whose[by]}`);
  return [parts.length > 0 && `At most ${parts.join('; ')}.`, guard && guardWords[guard]]
    .filter(Boolean)
    .join(' ');
}

const whose = {
  address: 'from one address',
  user: 'of one user',
  business: 'for one business',
  recipient: 'of one user to one address',
};

const ownAllowance =
  'A browser that has logged in to the account in cookie mode before has an allowance of its own.';

const guardWords: Readonly<Record<Guard, string>> = {
  password: `After ${sourcePatience.free} failures in a row at one account an address has to wait: a second, then twice as long each time, up to ${sourcePatience.longestSeconds / minute} minutes. After ${strangerPatience.free} failures at one account from anywhere, addresses wait until there were none for ${strangerPatience.firstSeconds / minute} minutes; right passwords do not count. ${ownAllowance}`,
  code: `At most ${codeTries.perSource} wrong codes from one address, ${codeTries.byStrangers} from all addresses, for one account, until another code is asked for or an hour is over; ${codeTries.byStrangersPerDay} from all addresses a day. ${ownAllowance} So has whoever sends the \`key\` of the mail's link.`,
  'code-mail': `At most ${codeMails.perSource} requests an hour from one address for one account. ${codeMails.byStrangers} mails an hour are sent to one account; beyond that the answer is the same and the newest code stays good. ${ownAllowance}`,
};

function per(seconds: number): string {
  if (seconds === day) return 'a day';
  if (seconds === hour) return 'an hour';
  return seconds === minute ? 'a minute' : `in ${seconds} seconds`;
}

export const describeUserLimit = `At most ${userLimit.max} requests ${per(userLimit.seconds)} ${whose.user}, whatever the routes; what else is limited stands beside the route. Whoever is over a limit is answered 429 with \`Retry-After\`.`;
