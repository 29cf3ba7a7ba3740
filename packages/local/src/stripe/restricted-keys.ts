import { randomBytes } from 'node:crypto';
import { Random } from './random.ts';
import type { Store } from './store.ts';

/**
 * Stripe's permission names for restricted keys, by resource of the sandbox. Refunds share the permission of charges.
 * Prices still have the name of plans.
 */
const nouns: Record<string, string> = {
  account: 'accounts_kyc_basic',
  accounts: 'accounts_kyc_basic',
  balance: 'balance',
  balance_transactions: 'balance_transaction_source',
  charges: 'charge',
  disputes: 'dispute',
  events: 'event',
  payment_intents: 'payment_intent',
  payouts: 'payout',
  prices: 'plan',
  refunds: 'charge',
  subscription_items: 'subscription',
  subscriptions: 'subscription',
};

const named = (access: 'read' | 'write') => [
  ...new Set(Object.values(nouns).map((noun) => `rak_${noun}_${access}`)),
];
export const readOnly: readonly string[] = named('read');
export const permissions: readonly string[] = [...readOnly, ...named('write')];

export function isPermission(text: string): boolean {
  return permissions.includes(text);
}

/** The permission that a request requires; undefined if the resource does not exist here. */
export function permissionFor(method: string, resource: string): string | undefined {
  const noun = nouns[resource];
  return noun && `rak_${noun}_${method === 'GET' ? 'read' : 'write'}`;
}

export interface RestrictedKey {
  key: string;
  account: string;
  permissions: readonly string[];
  expired: boolean;
}

interface Row {
  key: string;
  account: string;
  permissions: string;
  expired: number;
}

/** The restricted keys that the businesses created in their dashboards. */
export class RestrictedKeys {
  private readonly store: Store;

  constructor(store: Store, accounts: readonly string[]) {
    this.store = store;
    for (const account of accounts) this.first(account);
  }

  get(key: string): RestrictedKey | undefined {
    const row = this.store.row<Row>('select * from restricted_key where key = ?', key);
    return row && shown(row);
  }

  all(): RestrictedKey[] {
    return this.store.rows<Row>('select * from restricted_key order by rowid').map(shown);
  }

  /** Creates the key that every business has. It can read everything and write nothing. */
  first(account: string): RestrictedKey {
    const key = new Random(`restricted key:${account}`).id('rk_test_', 32);
    return this.get(key) ?? this.put({ key, account, permissions: readOnly, expired: false });
  }

  create(account: string, permissions: readonly string[]): RestrictedKey {
    const key = `rk_test_${randomBytes(24).toString('hex')}`;
    return this.put({ key, account, permissions, expired: false });
  }

  /** Changes a key as its owner can in the dashboard: sets permissions or expires the key. */
  change(key: string, change: Partial<Pick<RestrictedKey, 'permissions' | 'expired'>>) {
    const known = this.get(key);
    return known && this.put({ ...known, ...change });
  }

  /** Write permission includes read permission. */
  allows({ permissions }: Pick<RestrictedKey, 'permissions'>, needed: string): boolean {
    return permissions.includes(needed) || permissions.includes(needed.replace(/_read$/, '_write'));
  }

  private put(restricted: RestrictedKey): RestrictedKey {
    this.store.run(
      'insert into restricted_key values (?, ?, ?, ?) on conflict (key) do update set permissions = excluded.permissions, expired = excluded.expired',
      restricted.key,
      restricted.account,
      JSON.stringify(restricted.permissions),
      Number(restricted.expired),
    );
    return restricted;
  }
}

function shown({ permissions, expired, ...row }: Row): RestrictedKey {
  return { ...row, permissions: JSON.parse(permissions), expired: expired === 1 };
}
