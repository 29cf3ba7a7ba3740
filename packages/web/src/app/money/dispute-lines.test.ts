import { expect, it } from 'vitest';
import { networkLines, reasonLines } from './dispute-lines.ts';

it('each card network has its disputes and charges, the busiest first', () => {
  const by_network = {
    amex: { charges: 0, disputes: 1, dispute_rate: null },
    visa: { charges: 410, disputes: 2, dispute_rate: 2 / 410 },
  };
  expect(networkLines({ by_network })).toEqual([
    'Visa: 2 disputes on 410 charges in 90 days, 0.49%.',
    'American Express: 1 dispute on 0 charges in 90 days.',
  ]);
});

it('each reason has its disputes by what became of them', () => {
  const dispute_reasons = [
    { reason: 'product_not_received', count: 3, open: 1, won: 1, lost: 1 },
    { reason: 'unknown', count: 1, open: 0, won: 0, lost: 1 },
  ];
  expect(reasonLines({ dispute_reasons })).toEqual([
    'Product not received: 3 disputes in 12 full months, 1 open, 1 won, 1 lost.',
    'No reason stated: 1 dispute in 12 full months, 0 open, 0 won, 1 lost.',
  ]);
});
