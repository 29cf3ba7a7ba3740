import {
  account,
  at,
  charge,
  dispute,
  item,
  movement,
  type Plain,
  payout,
  price,
  refund,
  subscription,
  warning,
} from '../../support/plain-objects.ts';

export interface Malformed {
  says: string;
  type: string;
  object: unknown;
  /** The invalid field. */
  field: string;
}

const created = at('2026-11-10');
const one: Record<string, [type: string, object: Plain]> = {
  charge: ['charge.succeeded', charge({ id: 'ch_m', created })],
  refund: ['refund.created', refund({ id: 're_m', created })],
  dispute: ['charge.dispute.created', dispute({ id: 'du_m', created })],
  early_fraud_warning: ['radar.early_fraud_warning.created', warning({ id: 'issfr_m', created })],
  payout: ['payout.created', payout({ id: 'po_m', created })],
  subscription: [
    'customer.subscription.created',
    subscription({ id: 'sub_m', created }, [item('si_m', price('price_m'))]),
  ],
  account: ['account.updated', account('acct_m')],
};
const needed: Record<string, string[]> = {
  charge: ['id', 'amount', 'created', 'currency', 'status'],
  refund: ['id', 'amount', 'created', 'currency'],
  dispute: ['id', 'amount', 'created', 'currency', 'status'],
  early_fraud_warning: ['id', 'created'],
  payout: ['id', 'amount', 'arrival_date', 'created', 'currency', 'status'],
  subscription: ['id', 'currency', 'items', 'start_date', 'status'],
  account: ['id'],
};
const changed = (kind: string, change: Record<string, unknown>) => {
  const [type, object] = one[kind] as [string, Plain];
  return { type, object: { ...object, ...change } };
};
const wrong = (says: string, kind: string, field: string, change: Record<string, unknown>): Malformed => ({
  says,
  ...changed(kind, change),
  field,
});
const priced = (change: Record<string, unknown>) =>
  subscription({ id: 'sub_m', created }, [item('si_m', price('price_m', change))]);
const recurring = (change: Record<string, unknown>) => priced({ recurring: change });
const subscribed = (says: string, object: Plain, field: string): Malformed => ({
  says,
  type: 'customer.subscription.created',
  object,
  field,
});

export const malformed: Malformed[] = [
  ...Object.entries(needed).flatMap(([kind, fields]) =>
    fields.map((field) => wrong(`a ${kind} without ${field}`, kind, field, { [field]: undefined })),
  ),
  // A payment’s objects are stored together. This one names no payment, so it has its own unit and id.
  wrong('an early fraud warning without charge', 'early_fraud_warning', 'charge', {
    id: 'issfr_alone',
    charge: undefined,
  }),
  wrong('an amount as text', 'charge', 'amount', { amount: '1000' }),
  wrong('an amount with decimals', 'charge', 'amount', { amount: 10.5 }),
  wrong('an amount above the safe integers', 'charge', 'amount', { amount: 1e20 }),
  wrong('a captured amount as text', 'charge', 'amount_captured', { amount_captured: 'all' }),
  wrong('a creation time as text', 'refund', 'created', { created: '2026-11-10' }),
  wrong('an invalid currency', 'charge', 'currency', { currency: 'us#d' }),
  wrong('a customer as a number', 'charge', 'customer', { customer: 7 }),
  wrong('a status as a number', 'payout', 'status', { status: 3 }),
  wrong('a balance transaction without a time', 'dispute', 'created', {
    balance_transactions: [{ ...movement({ id: 'txn_m', created, amount: -5 }), created: undefined }],
  }),
  wrong('a balance transaction without an amount', 'dispute', 'amount', {
    balance_transactions: [{ ...movement({ id: 'txn_m', created }), amount: undefined }],
  }),
  wrong('balance transactions as a number', 'dispute', 'balance_transactions', { balance_transactions: 5 }),
  subscribed('items without a list', { ...priced({}), items: { object: 'list' } }, 'items'),
  subscribed(
    'an item without a price',
    subscription({ id: 'sub_m', created }, [{ ...item('si_m', price('price_m')), price: undefined }]),
    'price',
  ),
  subscribed('an unknown interval', recurring({ interval: 'fortnight' }), 'interval'),
  subscribed('an interval count of zero', recurring({ interval_count: 0 }), 'interval_count'),
  subscribed('a price as text', priced({ unit_amount_decimal: 'free' }), 'unit_amount_decimal'),
  subscribed(
    'packages of size zero',
    priced({ transform_quantity: { divide_by: 0, round: 'up' } }),
    'divide_by',
  ),
  subscribed(
    'a fraction of a unit',
    subscription({ id: 'sub_m', created }, [item('si_m', price('price_m'), { quantity: 1.5 })]),
    'quantity',
  ),
  {
    says: 'a refund in a charge event',
    type: 'charge.succeeded',
    object: one.refund?.[1],
    field: 'object',
  },
  { says: 'a missing object', type: 'charge.succeeded', object: null, field: 'object' },
  { says: 'a string instead of an object', type: 'payout.paid', object: 'po_1', field: 'object' },
];
