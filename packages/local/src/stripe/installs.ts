import { randomBytes } from 'node:crypto';
import { readOnly } from './restricted-keys.ts';
import type { Store } from './store.ts';

/**
 * An account that has installed the app, and the tokens for reading it. Times are in milliseconds by the machine's
 * clock, because the domain clock may jump.
 */
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
/** How long a repeated request is recognized: https://docs.stripe.com/api/idempotent_requests */
const REMEMBERED = 86_400_000;

/** Stripe's records of our app: https://docs.stripe.com/stripe-apps/api-authentication/oauth */
export class Installs {
  private readonly store: Store;
  /** An hour by default. Tests may shorten it. */
  private lifetime = 3_600_000;
  /** The requests that each token may make; unlimited by default, as at Stripe. */
  private reads = Number.POSITIVE_INFINITY;
  private readonly readsLeft = new Map<string, number>();

  constructor(store: Store) {
    this.store = store;
  }

  /** Sets the lifetime of access tokens issued from now on, in milliseconds. */
  setLifetime(ms: number): void {
    this.lifetime = ms;
  }

  /** Sets after how many requests access tokens issued from now on expire, so that a test need not wait for that. */
  setReads(reads: number): void {
    this.reads = reads;
  }

  /** Counts a request with an access token. @returns whether the token has expired */
  spend({ access_token, access_expires }: Install): boolean {
    const left = this.readsLeft.get(access_token) ?? Number.POSITIVE_INFINITY;
    this.readsLeft.set(access_token, left - 1);
    return left <= 0 || access_expires <= Date.now();
  }

  /** The account's access token expires now. */
  expire(account: string): void {
    this.store.run('update app_install set access_expires = ? where account = ?', Date.now(), account);
  }

  get(account: string): Install | undefined {
    return shown(this.store.row<Row>('select * from app_install where account = ?', account));
  }

  /** Also returns an installation whose token has expired. */
  byAccessToken(token: string): Install | undefined {
    return shown(this.store.row<Row>('select * from app_install where access_token = ?', token));
  }

  /** The app requests read access to all resources of the sandbox. */
  install(account: string): Install {
    return this.roll({ account, permissions: readOnly });
  }

  uninstall(account: string): void {
    this.store.run('delete from app_install where account = ?', account);
  }

  /** Another version of the app may request fewer permissions, or get more approved. */
  permit(account: string, permissions: readonly string[]): void {
    this.store.run(
      'update app_install set permissions = ? where account = ?',
      JSON.stringify(permissions),
      account,
    );
  }

  /**
   * Exchanges a refresh token once. It is rotated, and earlier tokens become invalid.
   * @param name the request's idempotency key: a repeated request returns the same tokens
   * @returns undefined if the token is invalid
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
      // The format is undocumented. Others report that Stripe's tokens look like restricted keys and are refused in the
      // same way.
      access_token: `rk_test_${randomBytes(24).toString('hex')}`,
      access_expires: now + this.lifetime,
      refresh_token: `rt_${randomBytes(24).toString('hex')}`,
      refresh_expires: now + YEAR,
    };
    this.readsLeft.set(install.access_token, this.reads);
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
