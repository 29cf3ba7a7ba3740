import { randomBytes } from 'node:crypto';
import { Random } from './random.ts';
import type { Store } from './store.ts';

/** The scope a platform requests. An app's permissions are in its manifest instead. */
export type Scope = 'read_only' | 'read_write';
export const appScope = 'stripe_apps';

export interface Connection {
  account: string;
  scope: Scope;
  access_token: string;
  refresh_token: string;
}

/** In seconds. A code is valid once, for five minutes: https://docs.stripe.com/connect/oauth-reference */
const CODE_LIFETIME = 300;

/** The businesses connected to the platform, with their codes and tokens. */
export class Connections {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  get(account: string): Connection | undefined {
    return this.store.row('select * from connection where account = ?', account);
  }

  byAccessToken(token: string): Connection | undefined {
    return this.store.row('select * from connection where access_token = ?', token);
  }

  byRefreshToken(token: string): Connection | undefined {
    return this.store.row('select * from connection where refresh_token = ?', token);
  }

  /** Creates a single-use code for a business that consented at `now` (seconds). */
  grant(account: string, scope: Scope | typeof appScope, now: number): string {
    const code = `ac_${randomBytes(16).toString('hex')}`;
    this.store.run('insert into grant_code values (?, ?, ?, ?)', code, account, scope, now + CODE_LIFETIME);
    return code;
  }

  /** Redeems a code. Returns undefined if it is unknown, used or expired. */
  redeem(code: string, now: number): Connection | undefined {
    const granted = this.take<Scope>(code, "scope <> 'stripe_apps'", now);
    return granted && this.connect(granted.account, granted.scope);
  }

  /** Redeems a code from an app installation. Returns the account. */
  redeemInstall(code: string, now: number): string | undefined {
    return this.take<typeof appScope>(code, "scope = 'stripe_apps'", now)?.account;
  }

  private take<S>(code: string, ofKind: string, now: number) {
    const granted = this.store.row<{ account: string; scope: S; expires: number }>(
      `delete from grant_code where code = ? and ${ofKind} returning account, scope, expires`,
      code,
    );
    return granted && granted.expires > now ? granted : undefined;
  }

  connect(account: string, scope: Scope): Connection {
    const connection = {
      account,
      scope,
      access_token: `sk_test_${randomBytes(24).toString('hex')}`,
      refresh_token: `rt_${randomBytes(24).toString('hex')}`,
    };
    this.store.run(
      'insert or replace into connection values (?, ?, ?, ?)',
      account,
      scope,
      connection.access_token,
      connection.refresh_token,
    );
    return connection;
  }

  disconnect(account: string): void {
    this.store.run('delete from connection where account = ?', account);
  }
}

export function publishableKey(account: string): string {
  return new Random(`publishable key:${account}`).id('pk_test_', 32);
}
