import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { limitTitle } from './limit-title.ts';

test.each([
  ['account_disabled', 40, 'Score limit: 40 while Stripe has disabled charges or payouts'],
  ['disputes_0_75_percent', 70, 'Score limit: 70 while the dispute rate is likely 0.75% or more'],
  ['sales_under_1000', 40, 'Score limit: 40 while net revenue is under $1,000 a month, or unknown'],
  ['history_6_months', 70, 'Score limit: 70 while your record is under 6 months'],
  ['top_customer', 80, 'Score limit: 80 while one payer is over 50% of sales, or the largest is unknown'],
  ['history_12_months', 85, 'Score limit: 85 while your record is under 12 months'],
  ['newer_than_this_card', 90, 'Score limit: 90'],
])('the title of the limit %s at %i is "%s"', (id, cap, title) => {
  expect(limitTitle({ id, cap }, card)).toBe(title);
});
