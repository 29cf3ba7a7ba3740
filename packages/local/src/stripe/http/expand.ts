import { render } from '../render.ts';
import type { Store } from '../store.ts';
import type { ObjectType, StripeObject } from '../wire.ts';
import { ApiError } from './errors.ts';

/** https://docs.stripe.com/api/expanding_objects: `data` counts as one level. */
const MAX_DEPTH = 4;

const TYPE_BY_PREFIX: Record<string, ObjectType> = {
  ch: 'charge',
  py: 'charge',
  re: 'refund',
  dp: 'dispute',
  po: 'payout',
  pi: 'payment_intent',
  txn: 'balance_transaction',
  di: 'discount',
  sub: 'subscription',
  price: 'price',
};

type Json = Record<string, unknown>;

/** Along each path, replaces ids with their objects and adds fields that are omitted by default. */
export class Expansion {
  private readonly store: Store;
  private readonly account: string;
  private readonly now: number;
  private readonly paths: string[];

  constructor(store: Store, account: string, now: number, paths: string[]) {
    for (const path of paths) {
      if (path.split('.').length > MAX_DEPTH) {
        throw new ApiError(
          400,
          `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`,
          {
            code: 'property_expansion_max_depth',
            param: 'expand',
          },
        );
      }
    }
    this.store = store;
    this.account = account;
    this.now = now;
    this.paths = paths;
  }

  /** Returns the object with every path expanded. A list is passed as an object with `data`. */
  apply(object: object): Json {
    return this.paths.reduce<Json>((result, path) => this.follow(result, path.split('.'), path), {
      ...object,
    });
  }

  private follow(object: Json, [head = '', ...rest]: string[], path: string): Json {
    const value = object[head] ?? this.onRequest(object, head);
    if (value === undefined) {
      throw new ApiError(400, `This property cannot be expanded (${path}).`, {
        code: 'property_expansion',
        param: 'expand',
      });
    }
    return { ...object, [head]: this.expanded(value, head, rest, path) };
  }

  private expanded(value: unknown, field: string, rest: string[], path: string): unknown {
    if (value === null) return null;
    if (Array.isArray(value)) return value.map((each) => this.expanded(each, field, rest, path));
    const object = typeof value === 'string' ? this.named(value, field, path) : (value as Json);
    return rest.length === 0 || object === null ? object : this.follow(object, rest, path);
  }

  private named(id: string, field: string, path: string): Json {
    const type = field === 'coupon' ? 'coupon' : TYPE_BY_PREFIX[id.slice(0, id.indexOf('_'))];
    const found: StripeObject | undefined = type && this.store.get(this.account, type, id);
    if (!found) {
      throw new ApiError(400, `This property cannot be expanded (${path}).`, {
        code: 'property_expansion',
        param: 'expand',
      });
    }
    return { ...render(found, this.now) };
  }

  /** Fields that are omitted by default. */
  private onRequest(object: Json, field: string): unknown {
    const id = String(object.id);
    if (object.object === 'price' && (field === 'tiers' || field === 'currency_options'))
      return this.store.get(this.account, 'price', id)?.[field] ?? null;
    if (object.object === 'coupon' && (field === 'applies_to' || field === 'currency_options'))
      return this.store.get(this.account, 'coupon', id)?.[field] ?? null;
    if (object.object === 'charge' && field === 'refunds') {
      const refunds = this.store.page(this.account, 'refund', {
        where: [{ field: '$.charge', operator: '=', value: id }],
        limit: 10,
      });
      return {
        object: 'list',
        data: refunds.items,
        has_more: refunds.hasMore,
        url: `/v1/charges/${id}/refunds`,
      };
    }
    return field in object ? null : undefined;
  }
}
