import type { Business } from '../business.ts';
import { Random } from '../random.ts';
import type { Store } from '../store.ts';
import { EVENT_RETENTION } from '../wire.ts';
import { History } from './history.ts';
import { LargeObjects } from './objects.ts';
import { planPayouts } from './payouts.ts';
import { Plan } from './plan.ts';
import { streamsOf } from './streams.ts';

/** A large account's stored parameters. Its whole history is computed from them. `founded` is in seconds. */
export interface LargeAccount {
  account: string;
  name: string;
  charges: number;
  founded: number;
}

/** With more charges, the daily new orders would be too many for the later trade. */
export const MOST_CHARGES = 400_000;

export function largeAccounts(store: Store): LargeAccount[] {
  return store.rows<LargeAccount>(
    'select account, name, charges, founded from large order by founded, account',
  );
}

export function newLargeAccount(store: Store, charges: number, name: string, now: number): LargeAccount {
  const number = largeAccounts(store).length + 1;
  const account = new Random(`large account:${store.setting('seed')}:${number}`).id('acct_1Lg', 13);
  return { account, name, charges, founded: now };
}

/** The business of a large account. It keeps selling at the pace it has reached. */
export function largeBusiness({ account, name, charges }: LargeAccount): Business {
  return {
    account,
    name,
    kind: 'Large account',
    description: `Made on demand: ${charges.toLocaleString('en-US')} charges over two years.`,
    email: 'owner@large.example',
    url: 'https://large.example',
    mcc: '5999',
    timezone: 'America/New_York',
    country: 'US',
    currency: 'usd',
    historyDays: 730,
    payouts: { interval: 'daily' },
    shop: {
      orders: () => (charges / 730) * 1.25,
      basket: (random) => 900 + Math.floor(18_000 * random.fraction() ** 2),
      otherCurrency: null,
      guests: 0.1,
      inPerson: 0,
      withoutPaymentIntent: 0,
      bankDebits: 0,
      authorizations: 0,
      declines: 0.05,
      blocked: 0.01,
      refundRate: 0.042,
      partialRefunds: 0.3,
      disputeRate: 0.003,
      regulars: Math.round(charges / 40) + 20,
      bigClient: 0,
    },
  };
}

/** The history of a large account at `now` (seconds), and the steps that are still to come. */
export function largeHistory(
  large: LargeAccount,
  now: number,
): { history: History; objects: LargeObjects; left: number } {
  const plan = new Plan(large.account, large.charges, large.founded);
  const { payouts, left } = planPayouts(plan);
  const objects = new LargeObjects(largeBusiness(large), plan, payouts);
  const history = new History(large.account, streamsOf(objects));
  history.forgetEvents(now - EVENT_RETENTION);
  return { history, objects, left };
}
