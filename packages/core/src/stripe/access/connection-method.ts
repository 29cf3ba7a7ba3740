import type { ConsentVia, Via } from '../../contract/stripe.ts';
import type { Integration } from '../integration.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import type { TokenPair } from './tokens.ts';

/** One of the ways an owner can let us read their account. What differs between them is here and nowhere else. */
export interface WayIn {
  via: Via;
  /** How the account of a connection is read. */
  client(integration: Integration): Promise<AccountClient>;
  /** Whether an answer of Stripe's means that our access to the account is over. */
  isEnded(error: unknown): boolean;
  /** What the owner is told of such an end, where Stripe's word does not say by itself what happened. */
  endedBecause?: string;
  /** What is wrong, in words for the owner, where an answer means that our access goes on but is not enough any more. */
  lacks(error: unknown): string | undefined;
  /** Ends our access at Stripe; left out where only the owner can. @throws whatever keeps Stripe from being told. */
  giveBack?(accountId: string): Promise<void>;
  /** Whether reads count in limits of the account's own, not in the platform's. */
  hasOwnLimits: boolean;
  /** Our application's id at Stripe, where that is what the owner lets in: its end is told by an event that names it. */
  application(): string | undefined;
}

/** What a consent gave us. */
export interface Granted {
  livemode: boolean;
  client: AccountClient;
  /** What the account is read with from now on, where that is to be kept. */
  tokens?: TokenPair;
}

/** A way in that leads over a page of Stripe's on which the owner consents. */
export interface ConsentWay extends WayIn {
  via: ConsentVia;
  /** Where that page is, for a state that it hands back. */
  authorizeUrl(state: string): string;
  /** Exchanges a consent's code, once. @throws OAuthError where Stripe refuses it. */
  exchange(code: string): Promise<Granted>;
}
