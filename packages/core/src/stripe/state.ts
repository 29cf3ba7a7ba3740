import { browserStates } from '../shared/browser-state.ts';

export interface Consent {
  userId: string;
  businessId: string;
}

/** Consents under way on Stripe's pages. */
export const { issue: issueState, redeem: redeemState } = browserStates<Consent>('stripe');
