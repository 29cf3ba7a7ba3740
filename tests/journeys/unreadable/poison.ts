import { at, item, type Plain, payout, price, subscription } from '../../support/plain-objects.ts';
import { sale } from '../../support/shop.ts';

export const created = at('2026-11-10');
export const paid = (id: string) => payout({ id, created, arrival_date: created, status: 'paid' });

/** After the year 9999. */
export const far = 253_402_300_800;
const dear = price('price_dear', { unit_amount: 9_999_999_999_999, unit_amount_decimal: '9999999999999' });
/** Events of objects that the product cannot store. */
export const poison: [says: string, type: string, object: object, over?: object][] = [
  ['an amount of 2^53 − 1', 'charge.succeeded', sale('ch_p1', { amount: 2 ** 53 - 1 })],
  ['a time of 2^53 − 1', 'charge.succeeded', sale('ch_p2', { created: 2 ** 53 - 1 })],
  ['an arrival past year 9999', 'payout.paid', { ...paid('po_p3'), arrival_date: far }],
  ['the id constructor', 'charge.succeeded', sale('constructor')],
  ['the id __proto__', 'charge.succeeded', sale('__proto__')],
  ['an id of 3,000 characters', 'payout.paid', paid(`po_${'x'.repeat(3000)}`)],
  ['an id that is not ASCII', 'payout.paid', paid('po_é')],
  ['the payment constructor', 'charge.succeeded', sale('ch_p4', { payment_intent: 'constructor' })],
  ['a list of null', 'charge.dispute.created', { ...dispute('du_p5'), balance_transactions: [null] }],
  ['a negative amount', 'charge.succeeded', sale('ch_p7', { amount: -5, amount_captured: -5 })],
  ['an amount in words', 'charge.succeeded', sale('ch_p8', { amount_captured: 'NaN' })],
  ['an item that is null', 'customer.subscription.created', subscriptionOf('sub_p9', [null])],
  ['a long status', 'charge.succeeded', sale('ch_p10', { status: 'x'.repeat(300_000) })],
  [
    'a month of 10^22',
    'customer.subscription.created',
    subscriptionOf('sub_p12', [item('si_1', dear, { quantity: 999_999_999 })]),
  ],
  [
    'an interval of a million days',
    'customer.subscription.created',
    subscriptionOf('sub_p13', [
      item('si_1', price('price_p', { recurring: { interval: 'day', interval_count: 1_000_000 } })),
    ]),
  ],
  [
    '101 discounts',
    'customer.subscription.created',
    {
      ...subscription({ id: 'sub_p14', created }, [item('si_1', price('price_p'))]),
      discounts: Array.from({ length: 101 }, (_, index) => `di_${index}`),
    },
  ],
  [
    '101 movements',
    'charge.dispute.created',
    { ...dispute('du_p15'), balance_transactions: Array.from({ length: 101 }, (_, index) => `txn_${index}`) },
  ],
  ['many items', 'customer.subscription.created', subscriptionOf('sub_p11', Array(900).fill(wide()))],
];

function dispute(id: string): Plain {
  return {
    id,
    object: 'dispute',
    amount: 5,
    charge: 'ch_1',
    created,
    currency: 'usd',
    payment_intent: 'pi_ch_1',
    status: 'lost',
  };
}

function subscriptionOf(id: string, data: unknown[]): object {
  return { ...subscription({ id, created }, []), items: { object: 'list', data, has_more: false } };
}

function wide(): Plain {
  return item('si_1', price('p'.repeat(200)));
}
