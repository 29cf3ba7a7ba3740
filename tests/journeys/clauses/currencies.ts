import { at, charge, movement, refund } from '../../support/plain-objects.ts';
import type { Clause, Story } from '../../support/story.ts';

/** One charge in a currency, each on another day. */
const sell = (story: Story, currency: string, amount: number, over: Record<string, unknown> = {}) => {
  const created = at('2026-11-01') + story.steps.length * 86_400;
  return story.send(
    'charge.succeeded',
    charge({ id: `ch_${currency}_${story.steps.length}`, created, amount, currency, ...over }),
  );
};

export const currencies: Clause[] = [
  {
    says: 'each currency counts separately, with its own number of decimals',
    happened: (story) => {
      sell(sell(sell(story, 'usd', 1050), 'jpy', 1500), 'kwd', 12_345);
    },
    figures: {
      currency: 'usd',
      revenue_total: 1050,
      transaction_count: 3,
      average_transaction_size: 1050,
      by_currency: {
        usd: { revenue_total: 1050, transaction_count: 1 },
        jpy: { revenue_total: 1500, transaction_count: 1, average_transaction_size: 1500 },
        kwd: { revenue_total: 12_345, transaction_count: 1 },
      },
    },
  },
  {
    says: 'top-level amounts use the account’s currency, however little it sold, and counts cover all currencies',
    happened: (story) => {
      sell(sell(sell(sell(story, 'usd', 100), 'eur', 1000), 'eur', 1000), 'eur', 3000);
      story.send(
        'refund.created',
        refund({ id: 're_1', created: at('2026-11-16'), charge: 'ch_eur_2', currency: 'eur', amount: 500 }),
      );
    },
    figures: {
      currency: 'usd',
      revenue_total: 100,
      refunds_total: 0,
      refund_amount_ratio: 0,
      transaction_count: 4,
      refund_count: 1,
      refund_ratio: 0.25,
      by_currency: {
        eur: { revenue_total: 5000, refunds_total: 500, refund_amount_ratio: 0.1, refund_ratio: 1 / 3 },
      },
    },
  },
  {
    says: 'without sales in the account’s currency, the currency with the most transactions leads',
    account: { default_currency: 'chf' },
    happened: (story) => {
      sell(sell(sell(story, 'eur', 90_000), 'gbp', 100), 'gbp', 100);
    },
    figures: { currency: 'gbp', revenue_total: 200, transaction_count: 3 },
  },
  {
    says: 'without any sale the account’s currency leads',
    account: { default_currency: 'sek' },
    happened: (story) =>
      story.send(
        'charge.failed',
        charge({ id: 'ch_1', created: at('2026-11-02'), status: 'failed', currency: 'eur' }),
      ),
    figures: { currency: 'sek', revenue_total: 0, transaction_count: 0, failed_count: 1 },
  },
  {
    says: 'a charge settled in another currency counts in its own currency',
    happened: (story) =>
      story
        .put(
          movement({
            id: 'txn_x',
            created: at('2026-11-02'),
            amount: 1160,
            currency: 'usd',
            exchange_rate: 1.16,
          }),
        )
        .send(
          'charge.succeeded',
          charge({ id: 'ch_1', created: at('2026-11-02'), currency: 'eur', balance_transaction: 'txn_x' }),
        ),
    figures: { currency: 'eur', revenue_total: 1000, by_currency: { eur: { revenue_total: 1000 } } },
  },
  {
    says: 'the account’s currency can change',
    happened: (story) => {
      sell(sell(story, 'usd', 100), 'eur', 300);
      story.send(
        'account.updated',
        { ...(story.known[0] as never as { id: string; object: string }), default_currency: 'eur' },
        '2026-11-17',
      );
    },
    figures: { currency: 'eur', revenue_total: 300 },
  },
  {
    says: 'sums are exact beyond 2³¹',
    happened: (story) => {
      for (let n = 0; n < 5; n++) sell(story, 'usd', 999_999_999_999);
      sell(story, 'usd', 1);
    },
    figures: { revenue_total: 4_999_999_999_996, net_revenue: 4_999_999_999_996, transaction_count: 6 },
  },
];
