import { expect, it } from 'vitest';
import { costText } from './cost-text.ts';

it('a cost is in dollars, never rounded to zero, and unknown without a price', () => {
  expect([0, 0.004, 0.01, 12.345, null].map(costText)).toEqual([
    '$0.00',
    'Less than $0.01',
    '$0.01',
    '$12.35',
    'Not known: the price of the model is not set.',
  ]);
});
