import { at, charge, refund } from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

const one = (over: Record<string, unknown> = {}) =>
  charge({ id: 'ch_1', created: at('2026-11-02'), ...over });
const back = (over: Record<string, unknown> = {}) =>
  refund({ id: 're_1', created: at('2026-11-05'), ...over });
const refunded = 'charge.refunded';

/** Refunds that only an event of their charge reports. */
export const refundsWithoutEvents: Clause[] = [
  {
    says: 'a refund that only its charge reports counts on its own day',
    happened: (story) =>
      story
        .send('charge.succeeded', one())
        .put(back())
        .send(refunded, one({ amount_refunded: 400 }), '2026-11-05'),
    figures: { revenue_total: 1000, refunds_total: 400, refund_count: 1, net_revenue: 600 },
    days: { '2026-11-02': { refunds_total: 0 }, '2026-11-05': { refunds_total: 400 } },
  },
  {
    says: 'each of several refunds of a charge counts when only one has its own event',
    happened: (story) =>
      story
        .send('charge.succeeded', one())
        .put(back())
        .send(refunded, one({ amount_refunded: 400 }), '2026-11-05')
        .send('refund.created', back({ id: 're_2', amount: 100, created: at('2026-11-07') }))
        .send(refunded, one({ amount_refunded: 500 }), '2026-11-07')
        .put(back({ id: 're_3', amount: 200, created: at('2026-11-09') }))
        .send(refunded, one({ amount_refunded: 700 }), '2026-11-09'),
    figures: { refunds_total: 700, refund_count: 3, refunded_charge_count: 1, net_revenue: 300 },
    days: { '2026-11-05': { refunds_total: 400 }, '2026-11-09': { refunds_total: 200 } },
  },
  {
    says: 'a failed refund is not replaced by the amount of another',
    happened: (story) =>
      story
        .send('charge.succeeded', one())
        .send('refund.created', back())
        .send(refunded, one({ amount_refunded: 400 }), '2026-11-05')
        .send('refund.failed', back({ status: 'failed' }), '2026-11-06')
        .put(back({ id: 're_2', created: at('2026-11-08') }))
        .send(refunded, one({ amount_refunded: 400 }), '2026-11-08'),
    figures: { refunds_total: 400, refund_count: 1, net_revenue: 600 },
    days: { '2026-11-05': { refunds_total: 0 }, '2026-11-08': { refunds_total: 400 } },
  },
  {
    says: 'refunds of other charges are not counted for a charge',
    happened: (story) =>
      story
        .send('charge.succeeded', one())
        .send('charge.succeeded', one({ id: 'ch_2', payment_intent: 'pi_ch_2' }))
        .put(back(), back({ id: 're_2', charge: 'ch_2', amount: 300 }))
        .send(refunded, one({ amount_refunded: 400 }), '2026-11-05')
        .send(refunded, one({ id: 'ch_2', payment_intent: 'pi_ch_2', amount_refunded: 300 }), '2026-11-05'),
    figures: { refunds_total: 700, refund_count: 2, refunded_charge_count: 2, net_revenue: 1300 },
  },
];
