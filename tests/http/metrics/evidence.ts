import { type EvidenceRow, metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { METRICS, type MetricName } from '@vaultra/core/figures/metrics.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { sampled } from '../../support/sampled.ts';

type Range = { start_date?: string; end_date?: string; currency?: string; network?: string; reason?: string };

/** All pages of a metric's evidence. */
async function evidence(
  owner: Owner,
  metric: MetricName,
  range: Range = {},
  limit = 100,
): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { metric, limit, ...range, ...(cursor ? { cursor } : {}) };
    const page = await owner.call(metricsEvidence, { query });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.next_cursor;
  }
  return rows;
}

const sum = (rows: readonly EvidenceRow[], currency: string | null) =>
  rows.filter((row) => row.currency === currency).reduce((total, { amount }) => total + (amount ?? 0), 0);

const counted = [
  'transaction_count',
  'failed_count',
  'refund_count',
  'refunded_charge_count',
  'chargeback_count',
  'disputes_open',
  'disputes_won',
  'disputes_lost',
  'early_fraud_warning_count',
  'payouts_paid',
  'payouts_failed',
  'payouts_late',
  'active_subscriptions',
  'declines_2d',
] as const;
const summed = ['revenue_total', 'refunds_total', 'dispute_fees', 'payout_amount'] as const;

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('metrics/evidence', () => {
  const businesses = [
    'Harbor & Pine',
    'Northwind Analytics',
    'Gadget Gulch',
    'Fieldnote Studio',
    'Saltmarsh Coffee',
  ];
  it.each(sampled(businesses, 1))(
    'of %s has, for each figure and currency, the subtotal that GET /metrics shows, and rows that add up to it',
    async (name) => {
      const owner = await connectedOwner(name);
      const figures = await owner.call(metricsCurrent, {});
      const currencies = Object.keys(figures.by_currency);
      expect(currencies).toEqual(name === 'Harbor & Pine' ? ['eur', 'usd'] : ['usd']);
      for (const metric of Object.keys(METRICS) as MetricName[]) {
        const { subtotal } = await owner.call(metricsEvidence, { query: { metric, limit: 1 } });
        expect([metric, subtotal.value]).toEqual([metric, figures[metric]]);
      }
      for (const [currency, its] of Object.entries(figures.by_currency)) {
        for (const metric of sampled([...counted, ...summed], 6)) {
          const query = { metric, currency, limit: 1 };
          const { subtotal } = await owner.call(metricsEvidence, { query });
          if (metric in its) {
            expect([metric, subtotal]).toMatchObject([
              metric,
              { currency, value: its[metric as keyof typeof its] },
            ]);
          }
          const rows = await evidence(owner, metric, { currency });
          const isSummed = (summed as readonly string[]).includes(metric);
          expect([metric, isSummed ? sum(rows, currency) : rows.length]).toEqual([metric, subtotal.value]);
          const others = rows.filter((row) => row.currency !== null && row.currency !== currency);
          expect(others).toEqual([]);
        }
        const net = await evidence(owner, 'net_revenue', { currency });
        const of = (...effects: string[]) =>
          sum(
            net.filter(({ counts }) => effects.includes(counts)),
            currency,
          );
        expect(of('transaction', 'reinstated') - of('refund', 'withdrawn')).toBe(its.net_revenue);
      }
    },
  );

  it.each(sampled(businesses, 1))(
    'of %s has the payers and disputes that give each ratio its terms',
    async (name) => {
      const owner = await connectedOwner(name);
      const told = async (metric: MetricName) => {
        const { subtotal } = await owner.call(metricsEvidence, { query: { metric, limit: 1 } });
        const range = subtotal.currency === null ? {} : { currency: subtotal.currency };
        const of = (role: string) => subtotal.parts.find((part) => part.role === role)?.value;
        const rows = subtotal.value === null ? [] : await evidence(owner, metric, range);
        return { numerator: of('numerator') ?? 0, denominator: of('denominator') ?? 0, rows, ...subtotal };
      };
      const returning = await told('returning_payers_90d');
      if (returning.value !== null) {
        const back = returning.rows.filter(({ counts }) => counts === 'returning_payer');
        expect([back.length, returning.rows.length]).toEqual([returning.numerator, returning.denominator]);
      }
      for (const metric of ['sales_retention_net', 'sales_retention_gross'] as const) {
        const { rows, numerator, value } = await told(metric);
        expect([metric, sum(rows, 'usd')]).toEqual([metric, value === null ? 0 : numerator]);
      }
      const decided = await told('dispute_win_rate');
      const won = decided.rows.filter(({ status }) => status === 'won');
      expect([won.length, decided.rows.length]).toEqual([decided.numerator, decided.denominator]);
    },
  );

  it('for one currency accepts only its own cursor', async () => {
    const owner = await connectedOwner('Harbor & Pine');
    const asked = { metric: 'revenue_total', currency: 'usd', limit: 2 } as const;
    const first = await owner.call(metricsEvidence, { query: asked });
    const get = (search: string) => send(cloud, 'GET', `/metrics/evidence?${search}`, { token: owner.token });
    for (const other of ['', '&currency=eur']) {
      const search = `metric=revenue_total&limit=2${other}&cursor=${first.next_cursor}`;
      await expectRefusal(await get(search), 'VALIDATION_ERROR', 'query.cursor');
    }
    const next = await owner.call(metricsEvidence, { query: { ...asked, cursor: first.next_cursor ?? '' } });
    expect(next.subtotal).toEqual(first.subtotal);
    for (const wrong of ['USD', 'us', 'dollars']) {
      await expectRefusal(await get(`metric=mrr&currency=${wrong}`), 'VALIDATION_ERROR', 'query.currency');
    }
  });

  test('of past months adds up to their history', async () => {
    const owner = await connectedOwner('Gadget Gulch');
    const range = { start_date: '2026-01-01', end_date: '2026-04-30' };
    const { metrics } = await owner.call(metricsHistory, { query: { ...range, interval: 'month' } });
    for (const { period_start, period_end, transaction_count, chargeback_count, currency } of metrics) {
      const month = { start_date: period_start, end_date: period_end };
      expect((await evidence(owner, 'transaction_count', month)).length).toBe(transaction_count);
      const query = { metric: 'transaction_count', currency: 'usd', limit: 1, ...month } as const;
      expect((await owner.call(metricsEvidence, { query })).subtotal.value).toBe(transaction_count);
      const chargebacks = await evidence(owner, 'chargeback_count', month);
      expect(chargebacks.length).toBe(chargeback_count);
      expect(chargebacks.every(({ date }) => date >= period_start && date <= period_end)).toBe(true);
      expect(currency).toBe('usd');
    }
    expect(metrics.some(({ chargeback_count }) => chargeback_count > 0)).toBe(true);
  });

  test('comes in pages, latest days first, with each row once', async () => {
    const owner = await connectedOwner('Gadget Gulch');
    const whole = await evidence(owner, 'net_revenue');
    const paged = await evidence(owner, 'net_revenue', {}, 7);
    expect(paged).toEqual(whole);
    const names = whole.map(({ id, counts, date }) => `${id} ${counts} ${date}`);
    expect(new Set(names).size).toBe(names.length);
    const days = whole
      .filter(({ kind }) => kind === 'charge')
      .map(({ date }) => Date.parse(date) / 86_400_000);
    // The query uses UTC days, which differ from the days of the business.
    for (const [index, day] of days.entries()) {
      expect(day).toBeGreaterThanOrEqual((days[index + 1] ?? 0) - 1);
    }
  });

  it('explains what each row counts for and links to it in the owner’s Stripe dashboard', async () => {
    const owner = await connectedOwner('Northwind Analytics');
    const [row] = await evidence(owner, 'revenue_total');
    expect(row).toMatchObject({
      kind: 'charge',
      counts: 'transaction',
      status: 'succeeded',
      currency: 'usd',
    });
    expect(row?.url).toMatch(/^https:\/\/dashboard\.stripe\.com\/acct_\w+\/test\/payments\/pi_\w+$/);
  });

  test('for the largest customer lists the customers, largest first', async () => {
    const owner = await connectedOwner('Northwind Analytics');
    const rows = await evidence(owner, 'top_customer_share');
    const { top_customer_share } = await owner.call(metricsCurrent, {});
    const [largest] = rows;
    expect((largest?.amount ?? 0) / sum(rows, 'usd')).toBeCloseTo(top_customer_share ?? -1, 12);
    expect(largest).toMatchObject({ kind: 'customer', counts: 'customer' });
  });

  test('of each card network and each reason has the count that GET /metrics shows', async () => {
    const owner = await connectedOwner('Gadget Gulch');
    const { by_network, dispute_reasons } = await owner.call(metricsCurrent, {});
    expect(Object.keys(by_network)).toContain('visa');
    for (const [network, { charges, disputes, dispute_rate }] of Object.entries(by_network)) {
      expect([network, (await evidence(owner, 'chargeback_count', { network })).length]).toEqual([
        network,
        disputes,
      ]);
      expect([network, (await evidence(owner, 'transaction_count', { network })).length]).toEqual([
        network,
        charges,
      ]);
      const query = { metric: 'chargeback_ratio' as const, network };
      expect((await owner.call(metricsEvidence, { query })).subtotal.value).toBe(dispute_rate);
    }
    expect(dispute_reasons.length).toBeGreaterThan(1);
    for (const { reason, count, open, won, lost } of dispute_reasons) {
      const counts: number[] = [];
      for (const metric of ['chargeback_count', 'disputes_open', 'disputes_won', 'disputes_lost'] as const) {
        const rows = await evidence(owner, metric, { reason });
        expect((await owner.call(metricsEvidence, { query: { metric, reason } })).subtotal.value).toBe(
          rows.length,
        );
        counts.push(rows.length);
      }
      expect([reason, ...counts]).toEqual([reason, count, open, won, lost]);
    }
  });

  it.each([
    ['a figure without networks', 'metric=mrr&network=visa', 'query.network'],
    ['a figure without reasons', 'metric=transaction_count&reason=fraudulent', 'query.reason'],
    ['both at once', 'metric=chargeback_count&network=visa&reason=fraudulent', 'query.reason'],
    ['a currency', 'metric=chargeback_count&network=visa&currency=usd', 'query.network'],
    ['what is no code', 'metric=chargeback_count&network=Visa%20Card', 'query.network'],
  ])('narrowed by network or reason refuses %s', async (_, query, field) => {
    const owner = await connectedOwner('Gadget Gulch');
    const answer = await send(cloud, 'GET', `/metrics/evidence?${query}`, { token: owner.token });
    await expectRefusal(answer, 'VALIDATION_ERROR', field);
  });

  it('exists for every figure, even without a connection', async () => {
    const owner = await newOwner(cloud);
    for (const metric of Object.keys(METRICS) as MetricName[]) {
      const page = await owner.call(metricsEvidence, { query: { metric } });
      expect(page).toMatchObject({ metric, rows: [], next_cursor: null });
    }
  });

  it('refuses an unknown metric, a reversed range and the cursor of another list', async () => {
    const owner = await connectedOwner('Gadget Gulch');
    const get = (search: string) => send(cloud, 'GET', `/metrics/evidence?${search}`, { token: owner.token });
    await expectRefusal(await get('metric=profit'), 'VALIDATION_ERROR', 'query.metric');
    await expectRefusal(await get(''), 'VALIDATION_ERROR', 'query.metric');
    const backwards = 'metric=mrr&start_date=2026-02-01&end_date=2026-01-01';
    await expectRefusal(await get(backwards), 'VALIDATION_ERROR', 'query.start_date');
    for (const date of ['9999-12-31', '0000-01-01', '1969-12-31', '2100-01-01']) {
      const edge = `metric=revenue_total&start_date=${date}&end_date=${date}`;
      await expectRefusal(await get(edge), 'VALIDATION_ERROR', 'query.end_date');
    }
    for (const date of ['1970-01-01', '2099-12-31']) {
      const query = { metric: 'revenue_total', start_date: date, end_date: date } as const;
      expect((await owner.call(metricsEvidence, { query })).rows).toEqual([]);
    }
    const { next_cursor } = await owner.call(metricsEvidence, {
      query: { metric: 'revenue_total', limit: 1 },
    });
    const elsewhere = `metric=transaction_count&cursor=${next_cursor}`;
    await expectRefusal(await get(elsewhere), 'VALIDATION_ERROR', 'query.cursor');
  });
});
