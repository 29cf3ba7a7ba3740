import { randomBytes } from 'node:crypto';
import { readOnly } from './restricted-keys.ts';
import type { Store } from './store.ts';

/** An account that has installed the app, and the tokens it is read with. Times are in ms by the machine's clock: tokens are
 * no part of the businesses' lives, whose clock may jump. */
export interface Install {
  account: string;
  permissions: readonly string[];
  access_token: string;
  access_expires: number;
  refresh_token: string;
  refresh_expires: number;
}

type Row = Omit<Install, 'permissions'> & { permissions: string };

const YEAR = 365 * 86_400_000;
/** How long a repeated request is known: https://docs.stripe.com/api/idempotent_requests */
const REMEMBERED = 86_400_000;

/** What Stripe keeps of our app: https://docs.stripe.com/stripe-apps/api-authentication/oauth */
export class Installs {
  private readonly store: Store;
  /** An hour, unless a test is in more of a hurry. */
  private lifetime = 3_600_000;

  constructor(store: Store) {
    this.store = store;
  }

  /** How long the access tokens from now on are good, in ms. */
  setLifetime(ms: number): void {
    this.lifetime = ms;
  }

  get(account: string): Install | undefined {
    return shown(this.store.row<Row>('select * from app_install where account = ?', account));
  }

  /** Also by one that has expired. */
  byAccessToken(token: string): Install | undefined {
    return shown(this.store.row<Row>('select * from app_install where access_token = ?', token));
  }

  /** The app asks to read all that can be read here, and no more. */
  install(account: string): Install {
    return this.roll({ account, permissions: readOnly });
  }

  uninstall(account: string): void {
    this.store.run('delete from app_install where account = ?', account);
  }

  /** Another version of the app may ask for less, or have more approved. */
  permit(account: string, permissions: readonly string[]): void {
    this.store.run(
      'update app_install set permissions = ? where account = ?',
      JSON.stringify(permissions),
      account,
    );
  }

  /**
   * Exchanges a refresh token, once: it is rolled, and the tokens before are good no more.
   * @param name the request's idempotency key: the same request again gives the same tokens again
   * @returns undefined for a token that is not good
   */
  refresh(token: string, name: string | undefined): Install | undefined {
    const now = Date.now();
    const known =
      name &&
      this.store.row<{ account: string }>(
        'select account from app_refresh where name = ? and used = ? and at > ?',
        name,
        token,
        now - REMEMBERED,
      );
    if (known) return this.get(known.account);
    const install = shown(this.store.row<Row>('select * from app_install where refresh_token = ?', token));
    if (!install || install.refresh_expires <= now) return undefined;
    if (name) {
      this.store.run(
        'insert or replace into app_refresh values (?, ?, ?, ?)',
        name,
        token,
        install.account,
        now,
      );
    }
    return this.roll(install);
  }

  private roll({ account, permissions }: Pick<Install, 'account' | 'permissions'>): Install {
    const now = Date.now();
    const install: Install = {
      account,
      permissions,
      // Not documented: others report that Stripe's look like restricted keys, and are refused as such a key is.
      access_token: `rk_test_${randomBytes(24).toString('hex')}`,
      access_expires: now + this.lifetime,
      refresh_token: `rt_${randomBytes(24).toString('hex')}`,
      refresh_expires: now + YEAR,
    };
    this.store.run(
      'insert or replace into app_install values (?, ?, ?, ?, ?, ?)',
      account,
      JSON.stringify(permissions),
      install.access_token,
      install.access_expires,
      install.refresh_token,
      install.refresh_expires,
    );
    return install;
  }
}

function shown(row: Row | undefined): Install | undefined {
  return row && { ...row, permissions: JSON.parse(row.permissions) };
}
