/** The limits of the card in words. They stand beside a score, a criterion or a cost, wherever one is shown. */

/** Beside scores and published figures. */
export const noLenderAsked = 'No lender has been asked.';

/** Beside every score. */
export const scoreScope = `Not validated against loan outcomes. Stripe data only. ${noLenderAsked}`;

/** Where the score is introduced. */
export const notAReport = 'Not a consumer report. Not for eligibility decisions.';

/** Beside scores, published figures and what follows from them. */
export const notAnApproval = 'This is information, never an approval or an offer.';

/** Beside what lenders ask for and what laws say. */
export const noAdvice = 'No legal or tax advice.';

/** The note for a cost that no funder quoted. */
export const illustration = 'An illustration, not an offer.';

/** Beside kinds of funding. */
export const noReferralFees = 'Vaultra takes no referral fees.';
