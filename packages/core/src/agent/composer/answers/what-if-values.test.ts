import { describe, expect, it } from 'vitest';
import type { InputName } from '../../../card/inputs.ts';
import { impossible } from './what-if-values.ts';

const why = (input: InputName, value: number, isExact = true) =>
  impossible(input, value, { isExact, charges: 300 });

describe('impossible', () => {
  it.each<[InputName, number, RegExp]>([
    ['disputes_90d', -3, /whole numbers/],
    ['disputes_90d', 2.5, /whole numbers/],
    ['disputes_90d', 301, /as there are charges/],
    ['transactions_90d', 5e9, /beyond/],
    ['mrr_churn', 1.5, /share/],
    ['top_customer_share', -0.1, /share/],
    ['revenue_growth', -1.2, /shrink/],
    ['refund_ratio_to_reference', -1, /none up to/],
    ['monthly_net_revenue_usd', 1e12, /beyond/],
    ['history_months', -1, /negative/],
  ])('%s cannot be %s, and a sentence without a number says what can', (input, value, words) => {
    expect(why(input, value)).toMatch(words);
    expect(why(input, value)?.replace(/\[\[[^\]]+\]\]/g, '')).not.toMatch(/\d/);
  });

  it.each<[InputName, number]>([
    ['disputes_90d', 0],
    ['disputes_90d', 300],
    ['mrr_churn', 1],
    ['revenue_growth', -1],
    ['monthly_net_revenue_usd', -500],
  ])('%s can be %s', (input, value) => {
    expect(why(input, value)).toBeNull();
  });

  it('a computed count may be a fraction, which is rounded', () => {
    expect(why('disputes_90d', 2.5, false)).toBeNull();
  });
});
