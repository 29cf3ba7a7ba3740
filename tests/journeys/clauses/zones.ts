import { at, charge, dispute, refund } from '../../support/plain-objects.ts';
import type { Clause, Story } from '../../support/story.ts';

/** A sale of each amount at each moment. */
const sell = (story: Story, sales: Record<string, number>) => {
  for (const [moment, amount] of Object.entries(sales)) {
    story.send('charge.succeeded', charge({ id: `ch_${amount}`, created: at(moment), amount }));
  }
};
const gross = (byDate: Record<string, number>) =>
  Object.fromEntries(Object.entries(byDate).map(([date, revenue_total]) => [date, { revenue_total }]));

export const zones: Clause[] = [
  {
    says: 'a day in New York begins at midnight there in winter time',
    account: { timezone: 'America/New_York' },
    happened: (story) => sell(story, { '2026-11-10 04:59:59': 100, '2026-11-10 05:00:00': 20 }),
    figures: { period_start: '2026-10-22', period_end: '2026-11-20', revenue_total: 120 },
    days: gross({ '2026-11-09': 100, '2026-11-10': 20 }),
  },
  {
    says: 'the day on which daylight saving time ends has 25 hours',
    account: { timezone: 'America/New_York' },
    happened: (story) =>
      sell(story, {
        '2026-11-01 03:59:59': 1,
        '2026-11-01 04:00:00': 20,
        '2026-11-02 04:59:59': 300,
        '2026-11-02 05:00:00': 4000,
      }),
    days: gross({ '2026-10-31': 1, '2026-11-01': 320, '2026-11-02': 4000 }),
  },
  {
    says: 'the day on which daylight saving time begins has 23 hours',
    account: { timezone: 'America/New_York' },
    happened: (story) =>
      sell(story, {
        '2026-03-08 04:59:59': 1,
        '2026-03-08 05:00:00': 20,
        '2026-03-09 03:59:59': 300,
        '2026-03-09 04:00:00': 4000,
      }),
    days: gross({ '2026-03-07': 1, '2026-03-08': 320, '2026-03-09': 4000 }),
  },
  {
    says: 'days in Kolkata follow its half-hour offset',
    account: { timezone: 'Asia/Kolkata' },
    happened: (story) => sell(story, { '2026-11-09 18:29:59': 100, '2026-11-09 18:30:00': 20 }),
    days: gross({ '2026-11-09': 100, '2026-11-10': 20 }),
  },
  {
    says: 'days in Apia are ahead of UTC by more than half a day',
    account: { timezone: 'Pacific/Apia' },
    happened: (story) => sell(story, { '2026-11-10 10:59:59': 100, '2026-11-10 11:00:00': 20 }),
    figures: { period_start: '2026-10-23', period_end: '2026-11-21' },
    days: gross({ '2026-11-10': 100, '2026-11-11': 20 }),
  },
  {
    says: 'the first and the last second of the 30 days belong to them',
    account: { timezone: 'America/New_York' },
    happened: (story) =>
      sell(story, { '2026-10-22 03:59:59': 1, '2026-10-22 04:00:00': 20, '2026-11-20 11:59:00': 300 }),
    figures: { revenue_total: 320, previous: { revenue_total: 1 } },
  },
  {
    says: 'refunds and disputes use the days of the business',
    account: { timezone: 'America/New_York' },
    happened: (story) =>
      story
        .send('charge.succeeded', charge({ id: 'ch_1', created: at('2026-11-02') }))
        .send('refund.created', refund({ id: 're_1', created: at('2026-11-08 04:30') }))
        .send('charge.dispute.created', dispute({ id: 'du_1', created: at('2026-11-09 04:30') })),
    days: { '2026-11-07': { refunds_total: 400 }, '2026-11-08': { chargeback_count: 1, refunds_total: 0 } },
  },
];
