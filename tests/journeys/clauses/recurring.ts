import { at, coupon, discount, item, type Plain, price, subscription } from '../../support/plain-objects.ts';
import type { Clause, Story } from '../../support/story.ts';

type Over = Record<string, unknown>;
const began = at('2026-10-28');
const sub = (items: Plain[], over: Over & { id?: string } = {}) =>
  subscription({ id: 'sub_1', created: began, ...over }, items);

/** Stores the items, their prices and the expansion-only tiers as separate objects. */
const tell = (story: Story, items: Plain[], over: Over & { id?: string } = {}, beside: Plain[] = []) =>
  story
    .put(...beside, ...items, ...items.map((one) => one.price as Plain))
    .send('customer.subscription.created', sub(items, over));
const every = (interval: string, unit_amount: number, interval_count = 1, quantity = 1) =>
  item('si_1', price('price_1', { unit_amount, recurring: { interval, interval_count } }), { quantity });
const plain = () => item('si_1', price('price_1'));

/** A clause about one subscription at one moment. */
const pays = (says: string, mrr: number, items: Plain[], over: Over = {}, beside: Plain[] = []): Clause => ({
  says,
  happened: (story) => tell(story, items, over, beside),
  figures: { mrr },
  ...(beside.length > 0 ? { expanded: true } : {}),
});

const tiered = (tiers_mode: string, quantity: number, tiers: Over[]): [Plain[], Over, Plain[]] => [
  [
    item(
      'si_1',
      price('price_1', {
        billing_scheme: 'tiered',
        tiers_mode,
        unit_amount: null,
        unit_amount_decimal: null,
      }),
      {
        quantity,
      },
    ),
  ],
  {},
  [{ id: 'tiers_price_1', object: 'tiers', tiers }],
];
const tier = (up_to: number | null, unit: number, flat: number | null = null) => ({
  up_to,
  unit_amount: unit,
  unit_amount_decimal: String(unit),
  flat_amount: flat,
  flat_amount_decimal: flat === null ? null : String(flat),
});
const packs = (round: string) =>
  item('si_1', price('price_1', { unit_amount: 500, transform_quantity: { divide_by: 10, round } }), {
    quantity: 25,
  });
/** Coupons `c_<name>` behind discounts `di_<name>`. */
const off = (name: string, over: Over) => [coupon(`c_${name}`, over), discount(`di_${name}`, `c_${name}`)];
const ended = (id: string, when: string, items: Plain[], over: Over = {}) =>
  sub(items, { id, status: 'canceled', canceled_at: at(when), ended_at: at(when), ...over });

export const recurring: Clause[] = [
  pays('a price that was made as a plan recurs as the plan says', 1000, [
    item(
      'si_1',
      { ...price('price_1', { unit_amount: 12_000 }), recurring: null },
      { plan: { interval: 'year', interval_count: 1, usage_type: 'licensed' } },
    ),
  ]),
  pays('an item in a trial of its own does not count yet', 2000, [
    plain(),
    item('si_2', price('price_2'), {
      current_trial: { start_date: began, end_date: at('2026-12-28'), trial_offer: 'tro_1' },
    }),
  ]),
  pays('an item that is metered by the billion keeps no other from counting', 2000, [
    plain(),
    item(
      'si_2',
      price('price_2', {
        recurring: { usage_type: 'metered' },
        transform_quantity: { divide_by: 2 ** 30, round: 'up' },
      }),
    ),
  ]),
  pays('a month is a month', 2000, [plain()]),
  pays('a year is 12 months', 10_000, [every('year', 120_000)]),
  pays('a week comes 52 times in 12 months', 4333, [every('week', 1000)]),
  pays('a day comes 365 times in 12 months', 3042, [every('day', 100)]),
  pays('a quarter is 3 months', 3000, [every('month', 9000, 3)]),
  pays('every second week comes 26 times in 12 months', 2167, [every('week', 1000, 2)]),
  pays('it is times the quantity', 10_500, [every('month', 1500, 1, 7)]),
  pays(
    'graduated tiers are charged one after the other',
    7900,
    ...tiered('graduated', 8, [tier(5, 1000), tier(null, 800, 500)]),
  ),
  pays(
    'volume tiers charge only the last tier reached',
    8600,
    ...tiered('volume', 12, [tier(10, 1000), tier(null, 700, 200)]),
  ),
  pays(
    'the upper bound of a tier belongs to it',
    10_000,
    ...tiered('volume', 10, [tier(10, 1000), tier(null, 700, 200)]),
  ),
  pays('packages are rounded up', 1500, [packs('up')]),
  pays('packages are rounded down', 1000, [packs('down')]),
  pays('a part of a cent per unit is exact', 500, [
    item('si_1', price('price_1', { unit_amount: null, unit_amount_decimal: '0.5' }), { quantity: 1000 }),
  ]),
  pays(
    'more than ten items all count',
    12_000,
    Array.from({ length: 12 }, (_, n) => item(`si_${n}`, price(`price_${n}`, { unit_amount: 1000 }))),
  ),
  pays('metered items are out', 2000, [
    plain(),
    item(
      'si_2',
      price('price_2', { unit_amount: 900, recurring: { usage_type: 'metered', meter: 'mtr_1' } }),
      { quantity: undefined },
    ),
  ]),
  pays(
    'a percentage off forever reduces MRR',
    1490,
    [plain()],
    { discounts: ['di_a'] },
    off('a', { percent_off: 25.5 }),
  ),
  pays(
    'an amount off forever reduces MRR',
    1500,
    [plain()],
    { discounts: ['di_a'] },
    off('a', { amount_off: 500, currency: 'usd' }),
  ),
  pays(
    'an amount off a yearly subscription is spread over the year',
    900,
    [every('year', 12_000)],
    { discounts: ['di_a'] },
    off('a', { amount_off: 1200, currency: 'usd' }),
  ),
  pays(
    'a one-time discount does not change MRR',
    2000,
    [plain()],
    { discounts: ['di_a'] },
    off('a', { percent_off: 50, duration: 'once' }),
  ),
  pays(
    'a discount for some months does not change MRR',
    2000,
    [plain()],
    { discounts: ['di_a'] },
    off('a', { percent_off: 50, duration: 'repeating', duration_in_months: 3 }),
  ),
  pays(
    'an item’s coupon applies before the subscription’s',
    1800,
    [
      item('si_1', price('price_1'), { discounts: ['di_a'] }),
      item('si_2', price('price_2', { unit_amount: 1000 })),
    ],
    { discounts: ['di_b'] },
    [...off('a', { percent_off: 50 }), ...off('b', { percent_off: 10 })],
  ),
  pays(
    'an item’s amount off applies first, then a percentage of the rest',
    900,
    [item('si_1', price('price_1'), { discounts: ['di_a'] })],
    { discounts: ['di_b'] },
    [...off('a', { amount_off: 200, currency: 'usd' }), ...off('b', { percent_off: 50 })],
  ),
  pays(
    'a subscription with a full discount pays nothing',
    0,
    [plain()],
    { discounts: ['di_a'] },
    off('a', { amount_off: 5000, currency: 'usd' }),
  ),
  pays('a free plan pays nothing', 0, [every('month', 0)]),
  ...['trialing', 'unpaid', 'incomplete', 'incomplete_expired', 'paused'].map((status) =>
    pays(`one that is ${status} is out`, 0, [plain()], {
      status,
      ...(status === 'trialing' ? { trial_end: at('2026-12-01') } : {}),
    }),
  ),
  pays('one whose collection is paused is out', 0, [plain()], {
    pause_collection: { behavior: 'void', resumes_at: null },
  }),
  pays('one that is past due counts', 2000, [plain()], { status: 'past_due' }),
  pays('one that ends with its period counts until then', 2000, [plain()], {
    cancel_at_period_end: true,
    cancel_at: at('2026-12-20'),
    canceled_at: at('2026-11-18'),
  }),
  {
    says: 'halves are rounded up once for each currency, not for each subscription',
    happened: (story) => {
      for (const n of [1, 2, 3]) {
        const half = item(`si_${n}`, price('price_1', { unit_amount: null, unit_amount_decimal: '0.5' }), {
          subscription: `sub_${n}`,
        });
        tell(story, [half], { id: `sub_${n}` });
      }
    },
    figures: { mrr: 2, active_subscriptions: 3 },
  },
  {
    says: 'each currency has its own MRR',
    happened: (story) => {
      tell(story, [plain()]);
      tell(story, [item('si_2', price('price_2', { currency: 'eur', unit_amount: 700 }))], {
        id: 'sub_2',
        currency: 'eur',
      });
    },
    figures: { mrr: 2000, active_subscriptions: 2, by_currency: { usd: { mrr: 2000 }, eur: { mrr: 700 } } },
  },
  {
    says: 'a subscription pays after its trial, and can then pause and resume',
    happened: (story) => {
      const trial = { trial_end: at('2026-11-04') };
      tell(story, [plain()], { ...trial, status: 'trialing' })
        .send('customer.subscription.updated', sub([plain()], { ...trial }), '2026-11-04')
        .send('customer.subscription.paused', sub([plain()], { ...trial, status: 'paused' }), '2026-11-06')
        .send('customer.subscription.resumed', sub([plain()], trial), '2026-11-09');
    },
    figures: { mrr: 2000, active_subscriptions: 1 },
  },
  {
    says: 'a subscription with paused collection is out until it resumes, each time',
    happened: (story) => {
      const paused = { pause_collection: { behavior: 'keep_as_draft', resumes_at: null } };
      tell(story, [plain()])
        .send('customer.subscription.updated', sub([plain()], paused), '2026-11-04')
        .send('customer.subscription.updated', sub([plain()]), '2026-11-08')
        .send('customer.subscription.updated', sub([plain()], paused), '2026-11-08');
    },
    figures: { mrr: 0, active_subscriptions: 0 },
  },
  {
    says: 'churn is the share of paying subscriptions at the start of the 30 days that ended in them',
    happened: (story) => {
      const old = { start_date: at('2026-01-15'), created: at('2026-01-15') };
      const of = (id: string, amount: number) => [
        item(`si_${id}`, price(`price_${id}`, { unit_amount: amount }), { subscription: id }),
      ];
      const told = (id: string, amount: number, over: Over) =>
        story.send('customer.subscription.updated', sub(of(id, amount), { id, ...over }), '2026-10-26');
      told('sub_stays', 3000, old);
      told('sub_goes', 1000, old).send(
        'customer.subscription.deleted',
        ended('sub_goes', '2026-11-10', of('sub_goes', 1000), old),
        '2026-11-10',
      );
      // Started after the 30 days began; never paid; no longer paying.
      told('sub_new', 500, { start_date: at('2026-10-25') }).send(
        'customer.subscription.deleted',
        ended('sub_new', '2026-11-11', of('sub_new', 500), { start_date: at('2026-10-25') }),
        '2026-11-11',
      );
      const trial = { ...old, status: 'trialing', trial_end: at('2026-11-30') };
      told('sub_trial', 700, trial).send(
        'customer.subscription.deleted',
        ended('sub_trial', '2026-11-12', of('sub_trial', 700), { ...old, trial_end: at('2026-11-12') }),
        '2026-11-12',
      );
    },
    figures: { mrr: 3000, active_subscriptions: 1, mrr_churn: 0.25 },
  },
  {
    says: 'a downgrade is not churn',
    happened: (story) => {
      const old = { start_date: at('2026-01-15') };
      story
        .send('customer.subscription.updated', sub([every('month', 9000)], old), '2026-10-26')
        .send('customer.subscription.updated', sub([every('month', 1000)], old), '2026-11-10');
    },
    figures: { mrr: 1000, mrr_churn: 0 },
  },
  {
    says: 'an account that never had a subscription has no recurring revenue figures',
    happened: (story) => story.send('invoice.paid', { id: 'in_1', object: 'invoice', created: began }),
    figures: { mrr: null, mrr_churn: null, active_subscriptions: 0 },
  },
];
