import type { ConsentVia } from '../../contract/stripe.ts';
import { browserStates } from '../../shared/browser-state.ts';

export interface Consent {
  userId: string;
  businessId: string;
  via: ConsentVia;
}

/** Pending consents on Stripe's pages. */
export const { issue: issueState, redeem: redeemState } = browserStates<Consent>(
  'stripe',
  ({ userId }) => userId,
);
