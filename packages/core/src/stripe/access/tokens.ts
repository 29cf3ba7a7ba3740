import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { cipher } from '../../shared/cipher.ts';
import type { Integration } from '../integration.store.ts';
import { AccessEnded } from '../read/client.ts';
import {
  lockTokens,
  readTokens,
  type SealedTokens,
  type StoredTokens,
  saveTokens,
  unlockTokens,
} from '../tokens.store.ts';
import { OAuthError } from './token-endpoint.ts';

/** What an exchange or a refresh gives. */
export interface TokenPair {
  access: string;
  refresh: string;
}

/** An access token in hand. The version tells it from those before and after it. */
export interface Held {
  access: string;
  version: number;
  expiresAt: number;
}

/** Another worker is refreshing the tokens, and takes longer than anybody waits. */
export class TokensBusy extends Error {
  override readonly name = 'TokensBusy';
}

/** Exchanges a refresh token. @param attempt one name for every try of the same refresh */
export type Refresh = (refreshToken: string, attempt: string) => Promise<TokenPair>;

const limits = {
  /** Stripe does not say when an access token expires, but that it does so after an hour. */
  lifetimeMs: 3_600_000,
  /** Renewed this much earlier, so that no call begins with a token that ends under way. */
  earlyMs: 120_000,
  /** How long to wait for another worker's refresh. */
  patienceMs: 20_000,
  pauseMs: 100,
};

/** Tokens are sealed for their business and their purpose: copied into another's item they would not open. */
const contextOf = (business_id: string, kind: 'access' | 'refresh') => ({
  business_id,
  purpose: `stripe-app-${kind}-token`,
});

/** Encrypts tokens for keeping. They themselves are never stored, logged or shown. */
export async function sealTokens(businessId: string, { access, refresh }: TokenPair): Promise<SealedTokens> {
  const access_expires_at = Date.now() + limits.lifetimeMs;
  const [sealed_access, sealed_refresh] = await Promise.all([
    cipher.encrypt(access, contextOf(businessId, 'access')),
    cipher.encrypt(refresh, contextOf(businessId, 'refresh')),
  ]);
  return { sealed_access, access_expires_at, sealed_refresh };
}

/**
 * One process's hold on the tokens of a connection. However many workers find a token expired, one of them refreshes it
 * and the others wait for the outcome: Stripe rolls the refresh token with every exchange, so a second one would fail.
 */
export class Tokens {
  readonly #connection: Pick<Integration, 'business_id' | 'connected_at'>;
  readonly #refresh: Refresh;
  readonly #limits: typeof limits;
  #held: Held | undefined;
  #renewal: Promise<Held> | undefined;

  constructor(
    connection: Pick<Integration, 'business_id' | 'connected_at'>,
    refresh: Refresh,
    changed: Partial<typeof limits> = {},
  ) {
    this.#connection = connection;
    this.#refresh = refresh;
    this.#limits = { ...limits, ...changed };
  }

  /**
   * A token that is good for a while, refreshed where there is none.
   * @param after the version that Stripe refused: a later one is wanted
   * @throws AccessEnded where Stripe takes the refresh token no more, or the connection is another by now
   * @throws TokensBusy where another worker's refresh takes too long
   * @throws OAuthError where Stripe fails: nothing is over by that
   */
  async current(after = -1): Promise<Held> {
    if (this.#held && this.#isGood(this.#held, after)) return this.#held;
    for (;;) {
      this.#renewal ??= this.#renew(after).finally(() => {
        this.#renewal = undefined;
      });
      const held = await this.#renewal;
      this.#held = held;
      // One that was under way may have been for the token which Stripe refused since.
      if (held.version > after) return held;
    }
  }

  #isGood({ version, expiresAt }: Omit<Held, 'access'>, after: number): boolean {
    return version > after && expiresAt - this.#limits.earlyMs > Date.now();
  }

  async #renew(after: number): Promise<Held> {
    const { business_id, connected_at } = this.#connection;
    const until = Date.now() + this.#limits.patienceMs;
    for (;;) {
      const stored = await readTokens(business_id);
      if (stored?.connected_at !== connected_at) throw new AccessEnded();
      if (this.#isGood({ version: stored.version, expiresAt: stored.access_expires_at }, after)) {
        return this.#open(stored);
      }
      const locked = await lockTokens(stored, ulid(), Date.now());
      const refreshed = locked && (await this.#refreshLocked(locked));
      if (refreshed) return refreshed;
      if (Date.now() > until) throw new TokensBusy('another worker is refreshing these tokens');
      await sleep(this.#limits.pauseMs * (0.5 + Math.random()));
    }
  }

  async #open({ business_id, sealed_access, version, access_expires_at }: StoredTokens): Promise<Held> {
    const access = await cipher.decrypt(sealed_access, contextOf(business_id, 'access'));
    return { access, version, expiresAt: access_expires_at };
  }

  /** @returns undefined where others were faster after all: then theirs are the ones */
  async #refreshLocked(locked: StoredTokens): Promise<Held | undefined> {
    const { business_id, sealed_refresh, version, attempt = '' } = locked;
    let pair: TokenPair;
    try {
      const refreshToken = await cipher.decrypt(sealed_refresh, contextOf(business_id, 'refresh'));
      pair = await this.#refresh(refreshToken, attempt);
    } catch (error) {
      await unlockTokens(locked, error instanceof OAuthError && error.isUncertain);
      if (!(error instanceof OAuthError) || error.error !== 'invalid_grant') throw error;
      const stored = await readTokens(business_id);
      if (stored && stored.version !== version) return undefined;
      throw new AccessEnded('Stripe takes this refresh token no more', { cause: error });
    }
    const sealed = await sealTokens(business_id, pair);
    if (!(await saveTokens(locked, sealed))) return undefined;
    return { access: pair.access, version: version + 1, expiresAt: sealed.access_expires_at };
  }
}
