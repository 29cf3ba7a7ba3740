import type { ConsentVia, Via } from '../../contract/stripe.ts';
import type { Integration } from '../integration.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import type { TokenPair } from './tokens.ts';

/** A way for an owner to let us read their account. All differences between the methods are in its implementations. */
export interface ConnectionMethod {
  via: Via;
  /** The client that reads the connection's account. */
  client(integration: Integration): Promise<AccountClient>;
  /** Whether an error from Stripe means that our access to the account has ended. */
  isEnded(error: unknown): boolean;
  /** The reason shown to the owner after such an end, for methods where the status does not explain it. */
  endedReason?: string;
  /** The problem in words for the owner, if an error means that we still have access but lack a permission. */
  permissionProblem(error: unknown): string | undefined;
  /** Ends our access at Stripe. Missing if only the owner can. @throws if Stripe could not be told */
  revoke?(accountId: string): Promise<void>;
  /** Whether reads count toward the account's own limits and not the platform's. */
  hasOwnLimits: boolean;
  /** The client id of our application, if the owner authorizes one. A deauthorization event names it. */
  application(): string | undefined;
}

/** The result of a consent. */
export interface ConsentGrant {
  livemode: boolean;
  client: AccountClient;
  /** Tokens that read the account from now on, if the method has any. */
  tokens?: TokenPair;
}

/** A method that sends the owner to a consent page of Stripe. */
export interface ConsentMethod extends ConnectionMethod {
  via: ConsentVia;
  /** The URL of the consent page, which returns `state`. */
  authorizeUrl(state: string): string;
  /** Exchanges a consent's code, which works once. @throws OAuthError if Stripe refuses it */
  exchange(code: string): Promise<ConsentGrant>;
}
