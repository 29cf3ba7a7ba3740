import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { reading } from '../readiness/reading.support.ts';
import { known, noChanges, salesAhead } from '../readiness/what-if/basis.support.ts';
import { reachesOf } from '../readiness/what-if/reach.ts';
import { withSales } from '../readiness/what-if/sales.ts';
import { propose } from './propose.ts';
import type { Proposal } from './recommendation.ts';
import type { Topic } from './rule.ts';
import { businessWith } from './rules/businesses.support.ts';

const about = (all: Proposal[] | null, wanted: Topic) => all?.find(({ topic }) => topic === wanted);

describe('the targets of a proposal', () => {
  test('a target is the value that the path says is within reach, with the basis of that', () => {
    const { reading: of, basis } = known(reading({ top_customer_share: 0.564, revenue_growth: 0.1 }), {
      changes: { ...noChanges, growth: 0.05 },
      payers: { largest_kept: 400, largest_recent: 150, next: 90, all_kept: 700, all_recent: 280 },
    });
    const reach = reachesOf(of, card, basis).inputs.top_customer_share;
    const share = about(propose(of, card, undefined, basis), 'customers');
    expect(share?.metric_refs).toEqual([{ input: 'top_customer_share', value: 0.564, target: reach?.to }]);
    expect(share).toMatchObject({ opens_gate: null, nears_gate: 'top_customer' });
    expect(share?.why).toContain(`Largest payer: 56.4% now; 55.8% is realistic in 90 days. ${reach?.how}`);
    expect(share?.why).not.toContain('General');
  });

  test('an action with no value within reach states a 12-month aim and has no points', () => {
    const { reading: of, basis } = known(reading({ top_customer_share: 0.6, revenue_growth: -0.3 }), {
      changes: { ...noChanges, growth: -0.01 },
      payers: { largest_kept: 500, largest_recent: 300, next: 100, all_kept: 800, all_recent: 400 },
    });
    const all = propose(of, card, undefined, basis);
    const nothing = { points: 0, score_change: 0, opens_gate: null, metric_refs: [] };
    expect(about(all, 'customers')).toMatchObject({ ...nothing, nears_gate: 'top_customer' });
    expect(about(all, 'customers')?.why).toContain(
      'Largest payer: 60% now. No better value is realistic in 90 days; aim at 50% over 12 months.',
    );
    expect(about(all, 'sales_trend')).toMatchObject({
      ...nothing,
      rule: 'stop_sales_falling',
      priority: 'medium',
      estimated_impact: 'Takes longer than 90 days',
      why: expect.stringContaining('aim at 0% over 12 months.'),
    });
  });

  test('a target that earns all points before the furthest value says so', () => {
    expect(about(propose(businessWith({ inputs: { mrr_churn: 0.021 } }), card), 'churn')?.why).toContain(
      'Subscription churn: 2.1% a month now; 1% a month earns all of its points, and 0.1% a month is realistic in 90 days. General',
    );
  });

  test('growth and monthly revenue come from the same rise of sales, as in the path', () => {
    const { reading: of, basis } = known(
      reading({ revenue_growth: -0.1, monthly_net_revenue_usd: 12_800, revenue_volatility: 0.05 }),
      { changes: { ...noChanges, growth: 0.05 }, ahead: salesAhead({ new_net_usd: 36_000 }) },
    );
    const { sales } = reachesOf(of, card, basis);
    const most = sales && withSales(of.inputs, sales.most, sales);
    const all = propose(of, card, undefined, basis);
    expect(about(all, 'sales_size')?.metric_refs[0]?.target).toBe(most?.monthly_net_revenue_usd);
    expect(about(all, 'sales_trend')?.metric_refs[0]?.target).toBe(most?.revenue_growth);
    // 5 points of growth on 90% are 5.56% more sales: $667 a month over a quarter of the year.
    expect(most?.monthly_net_revenue_usd).toBe(12_966.66);
  });

  test('an action earns no points for the change of sales that time alone brings', () => {
    const falling = reading({ revenue_growth: -0.1, monthly_net_revenue_usd: 12_800 });
    const trend = (revenue_growth: number) => {
      const ahead = salesAhead({ revenue_growth, new_net_usd: 36_000 });
      const { reading: of, basis } = known(falling, { changes: { ...noChanges, growth: 0.05 }, ahead });
      return about(propose(of, card, undefined, basis), 'sales_trend');
    };
    expect(trend(-0.1)?.points).toBe(1.3);
    expect(trend(-0.07)).toMatchObject({ points: 0.5, metric_refs: [{ target: -0.05 }] });
    const byTime = trend(0.05);
    expect(byTime).toMatchObject({ points: 0, score_change: 0, metric_refs: [{ target: 0.05 }] });
    expect(byTime?.why).toContain('Time alone brings as much, so there are no points for it.');
  });
});
