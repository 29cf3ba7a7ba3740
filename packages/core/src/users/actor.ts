/**
 * Who acts, with what kind of credential, on which business, and how far it goes. `authorize` is the only judge of it:
 * the API's adapter, the agent's tools and MCP all hand one over.
 */
export type Actor = Session | Consent | AccessToken;

/** A person, logged in: acts on every business that they belong to, as far as their role there goes. */
export interface Session {
  credential: 'session';
  userId: string;
  businessId: null;
  may: 'everything';
  /** When the session began, in epoch seconds: what takes a fresh log-in asks for it. */
  signedInAt: number;
}

/** A person who comes back from Stripe's consent page: may only finish what they began. */
export interface Consent {
  credential: 'consent';
  userId: string;
  businessId: string;
  may: readonly ['stripe/connect'];
}

/** A program that a person let in, as over MCP: reads one business, as long as that person belongs to it. */
export interface AccessToken {
  credential: 'access_token';
  userId: string;
  businessId: string;
  may: 'read';
}
