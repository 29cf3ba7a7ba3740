import { capture, captured, held, manual } from '../../support/held-charge.ts';
import { at, refund } from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

const back = (over: Record<string, unknown>) => refund({ id: 're_1', created: at('2026-11-05'), ...over });

/** Charges that may be captured several times: `captured` stays false until the last capture. */
export const multicaptures: Clause[] = [
  {
    says: 'a charge captured in several parts counts with the amount captured so far',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .put(capture('2026-11-04 12:00', 4000))
        .send(
          'charge.updated',
          held({ amount_captured: 4000, balance_transaction: 'txn_cap' }),
          '2026-11-04 12:00',
        ),
    figures: { revenue_total: 4000, transaction_count: 1, average_transaction_size: 4000 },
    days: { '2026-11-02': { revenue_total: 0 }, '2026-11-04': { revenue_total: 4000, transaction_count: 1 } },
  },
  {
    says: 'the parts of a charge make one transaction with their sum',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .put(capture('2026-11-04 12:00', 2000))
        .send(
          'charge.updated',
          held({ amount_captured: 2000, balance_transaction: 'txn_cap' }),
          '2026-11-04 12:00',
        )
        .send('charge.captured', captured({ amount_captured: 4500 }), '2026-11-08 12:00'),
    figures: { revenue_total: 4500, transaction_count: 1, refunds_total: 0 },
    days: { '2026-11-04': { revenue_total: 4500, transaction_count: 1 }, '2026-11-08': { revenue_total: 0 } },
  },
  {
    says: 'refunds of a partly captured charge count up to the captured part',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .put(capture('2026-11-04 12:00', 3000))
        .send(
          'charge.updated',
          held({ amount_captured: 3000, balance_transaction: 'txn_cap' }),
          '2026-11-04 12:00',
        )
        .send('refund.created', back({ amount: 2000, created: at('2026-11-05') }))
        .send('refund.created', back({ id: 're_2', amount: 2000, created: at('2026-11-06') })),
    figures: {
      revenue_total: 3000,
      refunds_total: 3000,
      refund_count: 2,
      refunded_charge_count: 1,
      net_revenue: 0,
    },
  },
];
