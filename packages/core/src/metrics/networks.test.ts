import { describe, expect, it } from 'vitest';
import { business } from './book.support.ts';
import { openBook } from './book.ts';
import { disputeReasons } from './dispute-reasons.ts';
import { readinessInputs } from './inputs.ts';
import { summarize } from './summary.ts';

const cell = (key: string, sums: Record<string, number>) => ({ key, sums });
const NONE = { disputes: 0, fraud_warnings: 0, charges: 0, charges_before: 0 };

describe('card networks, on 22 November 2026', () => {
  const cells = [
    cell('N#2026-11-02#visa', { transactions: 9, transactions_cnp: 6, warnings: 1 }),
    cell('N#2026-10-31#visa', { transactions: 4, transactions_cnp: 4, chargebacks: 2 }),
    cell('N#2026-10-01#visa', { warnings: 2 }),
    cell('N#2026-09-01#visa', { transactions: 7 }),
    cell('N#2026-08-25#visa', { transactions: 1 }),
    cell('N#2026-08-24#visa', { transactions: 100 }),
    cell('N#2026-11-03#amex', { transactions: 5, transactions_cnp: 5 }),
    cell('N#2026-11-03#jcb', { chargebacks: 1 }),
    cell('N#2026-01-03#discover', { transactions: 5 }),
  ];
  const book = openBook(cells, business());

  it('months of Visa and Mastercard count card-not-present charges, and all charges of the month before', () => {
    expect(readinessInputs(book).network_months).toEqual({
      visa: {
        previous: { disputes: 2, fraud_warnings: 2, charges: 4, charges_before: 7 },
        current: { disputes: 0, fraud_warnings: 1, charges: 6, charges_before: 4 },
      },
      mastercard: { previous: NONE, current: NONE },
    });
  });

  it('90 days have every network with a charge or a dispute, and no rate without a charge', () => {
    expect(summarize(book).by_network).toEqual({
      amex: { charges: 5, disputes: 0, dispute_rate: 0 },
      jcb: { charges: 0, disputes: 1, dispute_rate: null },
      visa: { charges: 21, disputes: 2, dispute_rate: 2 / 21 },
    });
  });
});

describe('reasons of disputes', () => {
  it('count over the last 12 full months, most frequent first', () => {
    const cells = [
      cell('R#2026-10-31#general', { chargebacks: 1, disputes_lost: 1 }),
      cell('R#2025-11-01#fraudulent', { chargebacks: 2, disputes_open: 1, disputes_won: 1 }),
      cell('R#2026-02-01#fraudulent', { chargebacks: 1, disputes_lost: 1 }),
      cell('R#2026-02-01#duplicate', { chargebacks: 1, disputes_open: 1 }),
      cell('R#2025-10-31#fraudulent', { chargebacks: 8, disputes_open: 8 }),
      cell('R#2026-11-01#unknown', { chargebacks: 9, disputes_open: 9 }),
    ];
    expect(disputeReasons(openBook(cells, business()))).toEqual([
      { reason: 'fraudulent', count: 3, open: 1, won: 1, lost: 1 },
      { reason: 'duplicate', count: 1, open: 1, won: 0, lost: 0 },
      { reason: 'general', count: 1, open: 0, won: 0, lost: 1 },
    ]);
  });
});
