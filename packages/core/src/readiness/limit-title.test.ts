import { expect, test } from 'vitest';
import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { limitTitle } from './limit-title.ts';

test.each([
  ['account_disabled', 40, 'Score limit: 40 while Stripe has disabled charges or payouts'],
  [
    'excessive_disputes',
    40,
    'Score limit: 40 while a month has 100 disputes or more, at 1.5% of charges or more',
  ],
  ['dispute_rate', 70, 'Score limit: 70 while disputes are 0.75% of charges or more'],
  ['history_6_months', 70, 'Score limit: 70 while your record is under 6 months'],
  ['top_customer', 80, 'Score limit: 80 while one customer is over 50% of sales'],
  ['history_12_months', 85, 'Score limit: 85 while your record is under 12 months'],
  ['newer_than_this_card', 90, 'Score limit: 90'],
])('the title of the limit %s at %i is "%s"', (id, cap, title) => {
  expect(limitTitle({ id, cap }, card)).toBe(title);
});
