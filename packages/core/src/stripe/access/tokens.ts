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

/** The tokens of an exchange or a refresh. */
export interface TokenPair {
  access: string;
  refresh: string;
}

/** A decrypted access token. The version orders it among earlier and later ones. `expiresAt` is in ms. */
export interface AccessToken {
  access: string;
  version: number;
  expiresAt: number;
}

/** Another worker is refreshing the tokens, longer than the wait limit. */
export class TokensBusy extends Error {
  override readonly name = 'TokensBusy';
}

/** Exchanges a refresh token. @param attempt the idempotency key, the same for every try of one refresh */
export type Refresh = (refreshToken: string, attempt: string) => Promise<TokenPair>;

const limits = {
  /** The documented lifetime. Stripe's answer does not include it. */
  lifetimeMs: 3_600_000,
  /** Refreshed this long before expiry, so that no request starts with a token that expires on the way. */
  earlyMs: 120_000,
  /** The limit for waiting for another worker's refresh. */
  maxWaitMs: 20_000,
  pauseMs: 100,
};

/** Binds a token to its business and purpose, so that it cannot be decrypted in another record. */
const contextOf = (business_id: string, kind: 'access' | 'refresh') => ({
  business_id,
  purpose: `stripe-app-${kind}-token`,
});

/** Encrypts tokens for storage. The plain tokens are never stored, logged or shown. */
export async function sealTokens(businessId: string, { access, refresh }: TokenPair): Promise<SealedTokens> {
  const access_expires_at = Date.now() + limits.lifetimeMs;
  const [sealed_access, sealed_refresh] = await Promise.all([
    cipher.encrypt(access, contextOf(businessId, 'access')),
    cipher.encrypt(refresh, contextOf(businessId, 'refresh')),
  ]);
  return { sealed_access, access_expires_at, sealed_refresh };
}

/**
 * The access tokens of one connection in this process. Stripe rolls the refresh token with every exchange, so a concurrent
 * second exchange would fail. Therefore one worker refreshes under a lock and the others wait for its result.
 */
export class AccessTokens {
  readonly #connection: Pick<Integration, 'business_id' | 'connected_at'>;
  readonly #refresh: Refresh;
  readonly #limits: typeof limits;
  #cached: AccessToken | undefined;
  #renewal: Promise<AccessToken> | undefined;

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
   * A valid access token, refreshed if needed.
   * @param after the version that Stripe refused; the result is a later one
   * @throws AccessEnded if Stripe refuses the refresh token, or the connection was replaced or ended
   * @throws TokensBusy if another worker's refresh takes too long
   * @throws OAuthError if Stripe fails; access has not ended
   */
  async current(after = -1): Promise<AccessToken> {
    if (this.#cached && this.#isGood(this.#cached, after)) return this.#cached;
    for (;;) {
      this.#renewal ??= this.#renew(after).finally(() => {
        this.#renewal = undefined;
      });
      const cached = await this.#renewal;
      this.#cached = cached;
      // A refresh that was already running may have returned the version that Stripe refused.
      if (cached.version > after) return cached;
    }
  }

  #isGood({ version, expiresAt }: Omit<AccessToken, 'access'>, after: number): boolean {
    return version > after && expiresAt - this.#limits.earlyMs > Date.now();
  }

  async #renew(after: number): Promise<AccessToken> {
    const { business_id, connected_at } = this.#connection;
    const until = Date.now() + this.#limits.maxWaitMs;
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

  async #open({
    business_id,
    sealed_access,
    version,
    access_expires_at,
  }: StoredTokens): Promise<AccessToken> {
    const access = await cipher.decrypt(sealed_access, contextOf(business_id, 'access'));
    return { access, version, expiresAt: access_expires_at };
  }

  /** @returns undefined if another worker refreshed first; its tokens are the valid ones */
  async #refreshLocked(locked: StoredTokens): Promise<AccessToken | undefined> {
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
      throw new AccessEnded('Stripe refused the refresh token', { cause: error });
    }
    const sealed = await sealTokens(business_id, pair);
    if (!(await saveTokens(locked, sealed))) return undefined;
    return { access: pair.access, version: version + 1, expiresAt: sealed.access_expires_at };
  }
}
