import type { Condition } from '../list.ts';
import type { Store } from '../store.ts';
import { EVENT_RETENTION, type ObjectType } from '../wire.ts';
import { ApiError } from './errors.ts';
import { list, type Params, range, text } from './params.ts';

/** A kind of object that the API lists: its filter parameters, and the field that each one compares. */
export interface Resource {
  type: ObjectType;
  noun: string;
  equals: Record<string, string>;
  ranges: Record<string, string>;
  /** Special filters: the parameters and their conditions. */
  own?: {
    params: string[];
    conditions(params: Params, store: Store, account: string, now: number): Condition[];
  };
}

const created = { created: 'created' };

const SUBSCRIPTION_STATUSES = [
  'active',
  'past_due',
  'unpaid',
  'canceled',
  'incomplete',
  'incomplete_expired',
  'trialing',
  'paused',
];

function subscriptionStatus(params: Params): Condition[] {
  const status = text(params, 'status');
  if (status === 'all') return [];
  const field = '$.status';
  if (status === undefined) return [{ field, operator: '<>', value: 'canceled' }];
  if (status === 'ended') return [{ field, operator: 'in', value: '["canceled","incomplete_expired"]' }];
  if (!SUBSCRIPTION_STATUSES.includes(status)) {
    throw new ApiError(
      400,
      `Invalid status: must be one of ${SUBSCRIPTION_STATUSES.join(', ')}, all, or ended`,
      {
        param: 'status',
      },
    );
  }
  return [{ field, operator: '=', value: status }];
}

function eventTypes(params: Params, now: number): Condition[] {
  const type = text(params, 'type');
  const types = list(params, 'types');
  if (type !== undefined && types.length > 0)
    throw new ApiError(400, 'You may only specify one of: type, types.');
  const kept: Condition = { field: 'created', operator: '>', value: now - EVENT_RETENTION };
  if (type !== undefined) return [kept, { field: '$.type', operator: 'glob', value: type }];
  return types.length === 0
    ? [kept]
    : [kept, { field: '$.type', operator: 'in', value: JSON.stringify(types) }];
}

function itemsOf(params: Params, store: Store, account: string): Condition[] {
  const subscription = text(params, 'subscription');
  if (subscription === undefined) {
    throw new ApiError(400, 'Missing required param: subscription.', {
      code: 'parameter_missing',
      param: 'subscription',
    });
  }
  if (!store.get(account, 'subscription', subscription)) {
    throw new ApiError(400, `No such subscription: '${subscription}'`, {
      code: 'resource_missing',
      param: 'subscription',
    });
  }
  return [{ field: '$.subscription', operator: '=', value: subscription }];
}

function active(params: Params): Condition[] {
  const value = text(params, 'active');
  if (value === undefined) return [];
  if (value !== 'true' && value !== 'false')
    throw new ApiError(400, `Invalid boolean: ${value}`, { param: 'active' });
  return [{ field: '$.active', operator: '=', value: value === 'true' ? 1 : 0 }];
}

const ofPayment = { charge: '$.charge', payment_intent: '$.payment_intent' };

/** By path under /v1. */
export const RESOURCES: Record<string, Resource> = {
  charges: {
    type: 'charge',
    noun: 'charge',
    equals: {
      customer: '$.customer',
      payment_intent: '$.payment_intent',
      transfer_group: '$.transfer_group',
    },
    ranges: created,
  },
  refunds: { type: 'refund', noun: 'refund', equals: ofPayment, ranges: created },
  disputes: { type: 'dispute', noun: 'dispute', equals: ofPayment, ranges: created },
  payouts: {
    type: 'payout',
    noun: 'payout',
    equals: { status: '$.status', destination: '$.destination' },
    ranges: { ...created, arrival_date: '$.arrival_date' },
  },
  subscriptions: {
    type: 'subscription',
    noun: 'subscription',
    equals: { customer: '$.customer', collection_method: '$.collection_method' },
    ranges: created,
    own: { params: ['status'], conditions: subscriptionStatus },
  },
  subscription_items: {
    type: 'subscription_item',
    noun: 'subscription_item',
    equals: {},
    ranges: {},
    own: { params: ['subscription'], conditions: itemsOf },
  },
  prices: {
    type: 'price',
    noun: 'price',
    equals: { currency: '$.currency', product: '$.product', type: '$.type' },
    ranges: created,
    own: { params: ['active'], conditions: active },
  },
  payment_intents: {
    type: 'payment_intent',
    noun: 'payment_intent',
    equals: { customer: '$.customer' },
    ranges: created,
  },
  balance_transactions: {
    type: 'balance_transaction',
    noun: 'balance transaction',
    equals: { source: '$.source', type: '$.type', currency: '$.currency' },
    ranges: created,
  },
  events: {
    type: 'event',
    noun: 'event',
    equals: {},
    ranges: created,
    own: {
      params: ['type', 'types'],
      conditions: (params, _store, _account, now) => eventTypes(params, now),
    },
  },
};

/** All parameters that a list accepts. */
export function listParams(resource: Resource): string[] {
  return [
    'limit',
    'starting_after',
    'ending_before',
    'expand',
    ...Object.keys(resource.equals),
    ...Object.keys(resource.ranges),
    ...(resource.own?.params ?? []),
  ];
}

export function conditions(
  resource: Resource,
  params: Params,
  store: Store,
  account: string,
  now: number,
): Condition[] {
  const equal = Object.entries(resource.equals).flatMap(([name, field]): Condition[] => {
    const value = text(params, name);
    return value === undefined ? [] : [{ field, operator: '=', value }];
  });
  const ranges = Object.entries(resource.ranges).flatMap(([name, field]) => range(params, name, field));
  return [...equal, ...ranges, ...(resource.own?.conditions(params, store, account, now) ?? [])];
}
