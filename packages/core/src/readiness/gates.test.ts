import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Facts, Inputs, NetworkMonth } from '../card/inputs.ts';
import type { GateId } from '../card/scorecard.ts';
import { bindingGates, gates } from './gates.ts';
import { best, reading } from './reading.support.ts';
import { score } from './score.ts';

const quiet: NetworkMonth = { disputes: 0, fraud_warnings: 0, charges: 500, charges_before: 500 };
const months = (
  network: 'visa' | 'mastercard',
  previous: Partial<NetworkMonth>,
  current: Partial<NetworkMonth> = {},
): Partial<Facts> => {
  const none = { previous: quiet, current: quiet };
  return {
    network_months: {
      visa: none,
      mastercard: none,
      [network]: { previous: { ...quiet, ...previous }, current: { ...quiet, ...current } },
    },
  };
};

const from2 = ['disputes_2_percent', 'disputes_1_percent', 'disputes_0_75_percent'];
const from1 = from2.slice(1);
const from0_75 = from2.slice(2);

const cases: [string, Partial<Inputs>, Partial<Facts>, string[]][] = [
  ['an excellent business', {}, {}, []],
  ['charges disabled', { charges_enabled: false }, {}, ['account_disabled']],
  ['payouts disabled', { payouts_enabled: false }, {}, ['account_disabled']],
  ['12 disputes on 263 charges', { disputes_90d: 12, transactions_90d: 263 }, {}, from2],
  ['4 disputes on 40 charges', { disputes_90d: 4, transactions_90d: 40 }, {}, from1],
  ['10 disputes on 500 charges', { disputes_90d: 10, transactions_90d: 500 }, {}, from1],
  ['4 disputes on 200 charges', { disputes_90d: 4, transactions_90d: 200 }, {}, from0_75],
  ['3 disputes on 100 charges', { disputes_90d: 3, transactions_90d: 100 }, {}, from0_75],
  ['1 dispute on 30 charges', { disputes_90d: 1, transactions_90d: 30 }, {}, []],
  ['2 disputes on 200 charges', { disputes_90d: 2, transactions_90d: 200 }, {}, []],
  ['4 disputes on 1,500 charges', { disputes_90d: 4, transactions_90d: 1500 }, {}, []],
  ['disputes without any charge', { disputes_90d: 5, transactions_90d: 0 }, {}, from1],
  [
    'a Visa month at the level',
    {},
    months('visa', { disputes: 900, fraud_warnings: 600, charges: 100_000 }),
    ['visa_program'],
  ],
  [
    'this Visa month at the level',
    {},
    months('visa', {}, { disputes: 1500, charges: 100_000 }),
    ['visa_program'],
  ],
  ['a Visa month just under the rate', {}, months('visa', { disputes: 1500, charges: 100_001 }), []],
  ['1,499 Visa reports', {}, months('visa', { disputes: 1499, charges: 100 }), []],
  ['Visa reports without a charge', {}, months('visa', { disputes: 1500, charges: 0 }), ['visa_program']],
  [
    'a Mastercard month at the level',
    {},
    months('mastercard', { disputes: 105, charges_before: 7000 }),
    ['mastercard_program'],
  ],
  [
    'this Mastercard month at the level',
    {},
    months('mastercard', {}, { disputes: 100, charges_before: 6666 }),
    ['mastercard_program'],
  ],
  [
    'a Mastercard month just under the rate',
    {},
    months('mastercard', { disputes: 100, charges_before: 6667 }),
    [],
  ],
  ['99 Mastercard disputes', {}, months('mastercard', { disputes: 99, charges_before: 10 }), []],
  [
    'fraud warnings on Mastercard',
    {},
    months('mastercard', { disputes: 99, fraud_warnings: 500, charges_before: 10 }),
    [],
  ],
  [
    'net revenue just under $1,000',
    { monthly_net_revenue_usd: 999.99 },
    {},
    ['sales_under_1000', 'sales_under_5000'],
  ],
  ['net revenue of $1,000', { monthly_net_revenue_usd: 1000 }, {}, ['sales_under_5000']],
  ['net revenue of $5,000', { monthly_net_revenue_usd: 5000 }, {}, []],
  ['net revenue unknown', { monthly_net_revenue_usd: null }, {}, ['sales_under_1000']],
  ['a bit under 6 months', { history_months: 5.99 }, {}, ['history_6_months', 'history_12_months']],
  ['6 months', { history_months: 6 }, {}, ['history_12_months']],
  ['a bit under 12 months', { history_months: 11.99 }, {}, ['history_12_months']],
  ['12 months', { history_months: 12 }, {}, []],
  ['a reserve of 10%', { reserve_share_30d: 0.1 }, {}, []],
  ['a reserve of over 10%', { reserve_share_30d: 0.101 }, {}, ['reserve']],
  ['reserves not readable', { reserve_share_30d: null }, {}, ['reserve_unreadable']],
  ['a negative balance', { balance_negative: true }, {}, ['balance_negative']],
  ['the balance not readable', { balance_negative: null }, {}, ['balance_unreadable']],
  ['one payer at half', { top_customer_share: 0.5 }, {}, []],
  ['one payer over half', { top_customer_share: 0.501 }, {}, ['top_customer']],
  ['the largest payer unknown', { top_customer_share: null }, {}, ['top_customer']],
];

const caps = Object.entries(card.gates).map(([id, { cap }]) => [id, cap] as const);

describe('gates', () => {
  test.each(cases)('%s has the right active limits', (_, inputs, facts, active) => {
    const all = gates(reading({ ...best, ...inputs }, facts), card);
    expect(all.filter((gate) => gate.active).map(({ id }) => id)).toEqual(active);
  });

  // Copied from the card's documentation, to catch errors in the data module.
  test('each limit has its documented cap', () => {
    expect(Object.fromEntries(caps)).toEqual({
      account_disabled: 40,
      disputes_2_percent: 40,
      visa_program: 40,
      mastercard_program: 40,
      sales_under_1000: 40,
      disputes_1_percent: 55,
      disputes_0_75_percent: 70,
      sales_under_5000: 70,
      history_6_months: 70,
      reserve: 70,
      balance_negative: 70,
      top_customer: 80,
      history_12_months: 85,
      reserve_unreadable: 85,
      balance_unreadable: 85,
    });
  });

  test('every limit is active in some case, and its cap is the score of an otherwise excellent business', () => {
    const lowest = new Map(caps);
    const seen = new Set<string>();
    for (const [, inputs, facts, active] of cases) {
      for (const id of active) seen.add(id);
      const cap = Math.min(100, ...active.map((id) => lowest.get(id as keyof typeof card.gates) ?? 0));
      const result = score(reading({ ...best, ...inputs }, facts), card);
      expect(result.score).toBe(Math.min(cap, result.raw_score ?? 0));
    }
    expect([...seen].sort()).toEqual(caps.map(([id]) => id).sort());
  });

  test('a limit says why it applies and what lifts it', () => {
    const byId = new Map(
      gates(reading({ payouts_enabled: false, history_months: 3.7, reserve_share_30d: null }), card).map(
        (g) => [g.id, g],
      ),
    );
    expect(byId.get('account_disabled')?.why).toBe('Stripe has disabled payouts on the account');
    expect(byId.get('history_6_months')?.opens_when).toBe(
      'Your record reaches 6 months, in about 2.3 months',
    );
    expect(byId.get('disputes_0_75_percent')).toMatchObject({
      why: '4 disputes on 1,500 charges in 90 days. The limit applies when the true rate is at least 0.75% with a probability of 70% or more; here the probability is under 1%',
      opens_when: 'At most 14 disputes on 1,500 charges in 90 days',
    });
    expect(byId.get('reserve_unreadable')).toMatchObject({
      why: 'Reserves are not read yet, or not readable with the permissions of your connection',
      opens_when:
        'Reserves are read with the permission “Balance transaction sources” (rak_balance_transaction_source_read)',
    });
  });

  test('an unknown largest payer has the reason that applies: no sales, or too few with a known payer', () => {
    const why = (customer_coverage: number | null) =>
      gates(reading({ top_customer_share: null }, { customer_coverage }), card).find(
        ({ id }) => id === 'top_customer',
      )?.why;
    expect(why(null)).toBe(
      'The largest payer’s share is unknown, because no full month of the last 12 has sales',
    );
    expect(why(0.4)).toContain('because less than half of sales can be linked to a payer');
  });

  test('a dispute limit opens at exactly the number of disputes that it names', () => {
    for (const transactions_90d of [0, 1, 40, 263, 500, 1500, 20_000]) {
      const named = gates(reading({ disputes_90d: 0, transactions_90d }), card)
        .find(({ id }) => id === 'disputes_1_percent')
        ?.opens_when.match(/At most ([\d,]+) disputes?/)?.[1];
      const most = Number(named?.replaceAll(',', ''));
      const isActive = (disputes_90d: number) =>
        gates(reading({ disputes_90d, transactions_90d }), card).find(({ id }) => id === 'disputes_1_percent')
          ?.active;
      expect(isActive(most)).toBe(false);
      if (transactions_90d > most) expect(isActive(most + 1)).toBe(true);
    }
  });
});

describe('binding gates', () => {
  test('are the active limits at the lowest cap, if it is below the raw score', () => {
    const all = gates(
      reading({ disputes_90d: 4, transactions_90d: 200, history_months: 5, top_customer_share: 0.55 }),
      card,
    );
    expect(bindingGates(all, 75).map(({ id }) => id)).toEqual(['disputes_0_75_percent', 'history_6_months']);
    expect(bindingGates(all, 70)).toEqual([]);
  });
});

describe('a value that is no longer readable is shown with the day of its last read', () => {
  const why = (id: GateId, facts: Partial<Facts>) =>
    gates(reading({ reserve_share_30d: 0.244, balance_negative: true }, facts), card).find(
      (gate) => gate.id === id,
    )?.why;
  test.each([
    [null, 'Stripe holds a reserve of 24.4% of 30 days’ gross sales'],
    [
      '2026-11-12',
      'Stripe held a reserve of 24.4% of 30 days’ gross sales, as of Nov 12, 2026, when we could last read it',
    ],
    ['earlier', 'Stripe held a reserve of 24.4% of 30 days’ gross sales, as of when we could last read it'],
  ])('a reserve last read %s', (reserve_last_read, expected) => {
    expect(why('reserve', { reserve_last_read })).toBe(expected);
  });
  test('a negative balance', () => {
    expect(why('balance_negative', { balance_last_read: '2026-11-12' })).toBe(
      'The Stripe balance was below zero on the last two daily reads, as of Nov 12, 2026, when we could last read it',
    );
  });
});
