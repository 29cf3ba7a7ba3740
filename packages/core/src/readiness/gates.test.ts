import { describe, expect, test } from 'vitest';
import type { Facts, Inputs } from '../card/inputs.ts';
import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { bindingGates, gates } from './gates.ts';
import { best, reading } from './reading.support.ts';
import { score } from './score.ts';

const quiet = { disputes: 0, transactions: 500 };
const months = (previous: Partial<typeof quiet>, current: Partial<typeof quiet> = {}): Partial<Facts> => ({
  dispute_months: { previous: { ...quiet, ...previous }, current: { ...quiet, ...current } },
});

const cases: [string, Partial<Inputs>, Partial<Facts>, string[]][] = [
  ['an excellent business', {}, {}, []],
  ['charges disabled', { charges_enabled: false }, {}, ['account_disabled']],
  ['payouts disabled', { payouts_enabled: false }, {}, ['account_disabled']],
  [
    '1.5% with 100 disputes last month',
    {},
    months({ disputes: 100, transactions: 6666 }),
    ['excessive_disputes'],
  ],
  [
    '1.5% with 100 disputes this month',
    {},
    months({}, { disputes: 100, transactions: 6666 }),
    ['excessive_disputes'],
  ],
  ['exactly 1.5%', {}, months({ disputes: 105, transactions: 7000 }), ['excessive_disputes']],
  ['just under 1.5%', {}, months({ disputes: 100, transactions: 6667 }), []],
  ['only 99 disputes', {}, months({ disputes: 99, transactions: 100 }), []],
  [
    'disputes without any transaction',
    {},
    months({ disputes: 100, transactions: 0 }),
    ['excessive_disputes'],
  ],
  ['exactly 0.75%', { disputes_90d: 21, transactions_90d: 2800 }, {}, ['dispute_rate']],
  ['just under 0.75%', { disputes_90d: 21, transactions_90d: 2801 }, {}, []],
  ['fewer than 5 disputes', { disputes_90d: 4, transactions_90d: 40 }, {}, []],
  ['5 disputes on 40 charges', { disputes_90d: 5, transactions_90d: 40 }, {}, ['dispute_rate']],
  ['5 disputes on no charges', { disputes_90d: 5, transactions_90d: 0 }, {}, ['dispute_rate']],
  ['a bit under 6 months', { history_months: 5.99 }, {}, ['history_6_months', 'history_12_months']],
  ['6 months', { history_months: 6 }, {}, ['history_12_months']],
  ['a bit under 12 months', { history_months: 11.99 }, {}, ['history_12_months']],
  ['12 months', { history_months: 12 }, {}, []],
  ['one customer at half', { top_customer_share: 0.5 }, {}, []],
  ['one customer over half', { top_customer_share: 0.501 }, {}, ['top_customer']],
  ['share unknown', { top_customer_share: null }, {}, []],
];

describe('gates', () => {
  test.each(cases)('%s has the right active limits', (_, inputs, facts, active) => {
    const all = gates(reading({ ...best, ...inputs }, facts), card);
    expect(all.filter((gate) => gate.active).map(({ id }) => id)).toEqual(active);
  });

  test.each([
    ['account_disabled', { payouts_enabled: false }, {}, 40],
    ['excessive_disputes', {}, months({ disputes: 200, transactions: 2000 }), 40],
    ['dispute_rate', { disputes_90d: 40, transactions_90d: 5000 }, {}, 70],
    ['history_6_months', { history_months: 5 }, {}, 70],
    ['top_customer', { top_customer_share: 0.55 }, {}, 80],
    ['history_12_months', { history_months: 11 }, {}, 85],
  ])('%s caps an otherwise excellent business', (_, inputs, facts, cap) => {
    expect(score(reading({ ...best, ...inputs }, facts), card).score).toBe(cap);
  });

  test('the lowest of several limits sets the score', () => {
    const inputs = { ...best, history_months: 5, top_customer_share: 0.55, charges_enabled: false };
    expect(score(reading(inputs), card).score).toBe(40);
  });

  test('a limit says why it applies and what lifts it', () => {
    const byId = new Map(
      gates(reading({ payouts_enabled: false, history_months: 3.7 }), card).map((g) => [g.id, g]),
    );
    expect(byId.get('account_disabled')?.why).toBe('Stripe has disabled payouts on the account');
    expect(byId.get('history_6_months')?.opens_when).toBe(
      'Your record reaches 6 months, in about 2.3 months',
    );
    expect(byId.get('dispute_rate')?.why).toContain('4 disputes on 1,500 charges in 90 days');
  });
});

describe('binding gates', () => {
  test('are the active limits at the lowest cap, if it is below the raw score', () => {
    const all = gates(reading({ disputes_90d: 40, history_months: 5, top_customer_share: 0.55 }), card);
    expect(bindingGates(all, 75).map(({ id }) => id)).toEqual(['dispute_rate', 'history_6_months']);
    expect(bindingGates(all, 70)).toEqual([]);
  });
});
