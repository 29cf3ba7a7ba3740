import { randomBytes } from 'node:crypto';
import { Random } from './random.ts';
import type { Store } from './store.ts';

/** Stripe's names of what a restricted key may be given, by the resources the sandbox has. Refunds go with charges; prices still
 * have the name of the plans they once were. */
const nouns: Record<string, string> = {
  account: 'accounts_kyc_basic',
  accounts: 'accounts_kyc_basic',
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

/** What a restricted key needs for a request; undefined for what is no resource here. */
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

/** The restricted keys that the businesses have made in their dashboards. */
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

  /** A key that may read everything and write nothing, which every business has. */
  first(account: string): RestrictedKey {
    const key = new Random(`restricted key:${account}`).id('rk_test_', 32);
    return this.get(key) ?? this.put({ key, account, permissions: readOnly, expired: false });
  }

  create(account: string, permissions: readonly string[]): RestrictedKey {
    const key = `rk_test_${randomBytes(24).toString('hex')}`;
    return this.put({ key, account, permissions, expired: false });
  }

  /** As its owner may in the dashboard: give it other permissions, or have it expire. */
  change(key: string, change: Partial<Pick<RestrictedKey, 'permissions' | 'expired'>>) {
    const known = this.get(key);
    return known && this.put({ ...known, ...change });
  }

  /** Who may write may also read. */
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
