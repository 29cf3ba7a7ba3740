import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { anyEstablished, reading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { businessWith, type Figures } from './rules/businesses.support.ts';
import { hasSignal, type SignalName } from './signal.ts';

const signalOf = (name: SignalName, figures: Figures) => {
  const one = businessWith(figures);
  return hasSignal(name, { reading: one, today: score(one, card), card });
};

describe('a signal', () => {
  test.each<[SignalName, string, Figures, boolean]>([
    ['disputes', 'two in 300', { inputs: { disputes_90d: 2, transactions_90d: 300 } }, false],
    ['disputes', 'one in 30', { inputs: { disputes_90d: 1, transactions_90d: 30 } }, false],
    ['disputes', 'three in 1,000', { inputs: { disputes_90d: 3, transactions_90d: 1000 } }, true],
    ['disputes', 'three in 3,000', { inputs: { disputes_90d: 3, transactions_90d: 3000 } }, false],
    ['disputes', 'a limit', { inputs: { disputes_90d: 4, transactions_90d: 40 } }, true],
    ['refunds', 'two of 30', refunds(2, 30), false],
    ['refunds', 'three of 30', refunds(3, 30), true],
    ['refunds', 'three of 100', refunds(3, 100), false],
    ['refunds', 'five of 100', refunds(5, 100), true],
    ['refunds', 'more than charges', refunds(90, 60), true],
    ['high_refunds', 'the typical rate', { inputs: { refund_ratio_to_reference: 1 } }, false],
    ['high_refunds', 'a little more than typical', { inputs: { refund_ratio_to_reference: 1.01 } }, true],
    ['high_refunds', 'three of 100, over typical by chance', refunds(3, 100), false],
    ['refunds', 'no sales', { inputs: { refund_ratio_to_reference: null } }, false],
    ['failures', 'two of 40', failures(2, 40), false],
    ['failures', 'three of 40', failures(3, 40), true],
    ['failures', 'five of 400', failures(5, 400), false],
    ['failures', 'all', { inputs: { payment_failure_rate: 1 } }, true],
    ['failures', 'none tried', { inputs: { payment_failure_rate: null } }, false],
    ['churn', 'two of 40', { inputs: { mrr_churn: 0.05 }, facts: { charges_30d: 40 } }, false],
    ['churn', 'four of 80', { inputs: { mrr_churn: 0.05 }, facts: { charges_30d: 80 } }, true],
    ['churn', 'no subscriptions', { inputs: { mrr_churn: null } }, false],
    ['payouts', 'one failed', { facts: { payouts_failed_90d: 1 } }, true],
    ['payouts', 'one late', { facts: { payouts_late_90d: 1 } }, false],
    ['payouts', 'two late', { facts: { payouts_late_90d: 2 } }, true],
    ['concentration', '20%', { inputs: { top_customer_share: 0.2 } }, false],
    ['concentration', '20.1%', { inputs: { top_customer_share: 0.201 } }, true],
    ['concentration', 'an unknown share', { inputs: { top_customer_share: null } }, false],
    [
      'sales_fall',
      '6% with steady months',
      { inputs: { revenue_growth: -0.06, revenue_volatility: 0.05 } },
      true,
    ],
    [
      'sales_fall',
      '4% with steady months',
      { inputs: { revenue_growth: -0.04, revenue_volatility: 0 } },
      false,
    ],
    // 1.28 × √(2/3) × 15% is 15.7%.
    [
      'sales_fall',
      '15% with swings of 15%',
      { inputs: { revenue_growth: -0.15, revenue_volatility: 0.15 } },
      false,
    ],
    [
      'sales_fall',
      '16% with swings of 15%',
      { inputs: { revenue_growth: -0.16, revenue_volatility: 0.15 } },
      true,
    ],
    [
      'sales_fall',
      '20% with any swings',
      { inputs: { revenue_growth: -0.2, revenue_volatility: 0.9 } },
      true,
    ],
    [
      'sales_fall',
      '19% with unknown swings',
      { inputs: { revenue_growth: -0.19, revenue_volatility: null } },
      false,
    ],
    ['sales_fall', 'no comparison', { inputs: { revenue_growth: null } }, false],
    ['declines', '20, half', { facts: { declines_2d: 20, decline_share_2d: 0.5 } }, true],
    ['declines', '19, most', { facts: { declines_2d: 19, decline_share_2d: 0.9 } }, false],
    ['declines', '300, few', { facts: { declines_2d: 300, decline_share_2d: 0.49 } }, false],
    ['declines', 'not read', {}, false],
  ])('of %s, %s: %o gives %s', (name, _, figures, expected) => {
    expect(signalOf(name, figures)).toBe(expected);
  });

  test('is not lost when its figure gets worse', () => {
    const figures = [
      ['disputes', 'disputes_90d', 1],
      ['refunds', 'refund_ratio_to_reference', 1],
      ['failures', 'payment_failure_rate', 1],
      ['high_refunds', 'refund_ratio_to_reference', 1],
      ['churn', 'mrr_churn', 1],
      ['concentration', 'top_customer_share', 1],
      ['sales_fall', 'revenue_growth', -1],
    ] as const;
    fc.assert(
      fc.property(
        anyEstablished,
        anyEstablished,
        fc.constantFrom(...figures),
        (any, other, [name, input, sign]) => {
          const [a, b] = [any.inputs[input], other.inputs[input]];
          fc.pre(a !== null && b !== null && (b - a) * sign >= 0);
          const signal = (value: number) => {
            const one = reading({ ...any.inputs, [input]: value }, any.facts);
            return hasSignal(name, { reading: one, today: score(one, card), card });
          };
          if (signal(a)) expect(signal(b)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Other industries refund 4% as a rule. All points are earned at half of that. */
function refunds(refunded: number, charges: number): Figures {
  return {
    inputs: { refund_ratio_to_reference: refunded / charges / 0.04, transactions_90d: charges },
    facts: { industry: 'other' },
  };
}

function failures(lost: number, tried: number): Figures {
  return { inputs: { payment_failure_rate: lost / tried, transactions_90d: tried - lost } };
}
