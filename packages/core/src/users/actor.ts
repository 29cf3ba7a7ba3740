/**
 * The acting user, the credential, its business, and its scope. Only `authorize` evaluates it. The
 * API's adapter, the agent's tools, and MCP all pass one.
 */
export type Actor = Session | Consent | AccessToken;

/** A logged-in person. Acts on every business they belong to, within their role. */
export interface Session {
  credential: 'session';
  userId: string;
  businessId: null;
  may: 'everything';
  /** When the session began, in epoch seconds. Some operations need a recent log-in. */
  signedInAt: number;
}

/** A person who comes back from Stripe's consent page. May only finish connecting. */
export interface Consent {
  credential: 'consent';
  userId: string;
  businessId: string;
  may: readonly ['stripe/connect'];
}

/** A program that a person authorized, for example over MCP. Reads one business while that person belongs to it. */
export interface AccessToken {
  credential: 'access_token';
  userId: string;
  businessId: string;
  may: 'read';
}
