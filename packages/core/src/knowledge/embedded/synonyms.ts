/**
 * Owners' words and the articles' words for the same thing. Both sides are searched by the first word of a line. Data: add a line, run
 * `npm run bench -- retrieval`.
 */
const groups = `
dispute: chargeback, chargebacks, disputes, disputed, charge back, charge backs, chargback, chargbacks
refund: refunds, refunded, money back, reimburse, reimbursement, give back the money, moneyback
customer: client, clients, buyer, buyers, shopper, shoppers, cardholder
subscriber: subscribers, subscription, subscriptions, member, members, membership, recurring
churn: cancel, cancels, canceled, cancelled, canceling, cancelling, cancellation, cancellations, unsubscribe
decline: declined, declines, rejected card, card rejected, insufficient funds, failed payment, failed payments, payment failed, payments failed, payments fail
denial: denied, deny, rejected, rejection, turned down, turn down, declined application, refused
payout: payouts, deposit, deposits, paid out, pay out
reserve: reserves, holdback account, held back, holding back, hold back, withheld, withhold, withholding, on hold, frozen, freeze, froze
advance: mca, mcas, cash advance, cash advances, merchant cash advance, merchant cash advances, advances
sales: revenue, revenues, turnover, sale, earnings, takings, income
lender: lenders, funder, funders, underwriter, underwriters, creditor
loan: loans, borrow, borrowing
funding: financing, finance, fund, capital, finance company
fraud: fraudulent, scam, scammer, scammers, stolen, fraudster, fake
evidence: proof, prove, documentation of the order
document: documents, paperwork, papers, paper, docs
season: seasonal, seasonality, christmas, holiday, holidays, summer, winter, off season, slow season, slow months, low season, slow month
statement: statements
citizen: citizens, citizenship, green card, permanent resident, immigrant, immigration, noncitizen, foreign national, nationality
apr: annual percentage rate, interest rate, true cost, real cost
factor: factor rate, factor rates
lien: liens, ucc, blanket lien, collateral
guarantee: guaranty, guarantor, personally liable, personal liability
terminated: shut down, closed my account, account closed, closed account, banned, kicked off, kicked out, deactivated, blacklisted, blacklist, tmf, match list
cohort: cohorts
cash: savings, cushion, buffer, rainy day, emergency fund
reapply: apply again, re-apply, try again, applying again, reapplying, re applying
visa: vamp
mastercard: ecp, ecm, hecm, master card
debit: ach, direct debit, bank debit, echeck, bank debits
warning: warnings, efw, alert, alerts
processor: processors, paypal, square, shopify, venmo, zelle, amazon
score: rating, grade, points, readiness
law: laws, legal, illegal, regulation, regulations, statute
odds: chance, chances, likelihood, probability, approval rate, approval rates
dscr: debt service coverage, debt coverage, debt service, coverage ratio
card testing: carding, testing cards, test cards, bots, bot attack
line of credit: loc, revolving credit, credit line, revolver
negative: below zero, overdrawn, minus, in the red
concentration: one big customer, biggest customer, largest customer, top customer, biggest client, main customer, main client, one client, one customer, single customer, single client
`;

const phrases: [RegExp, string][] = [];
const words = new Map<string, string>();
for (const line of groups.trim().split('\n')) {
  const [head = '', rest = ''] = line.split(':');
  const name = head.replaceAll(' ', '');
  for (const other of [head, ...rest.split(',')].map((each) => each.trim())) {
    if (/[ -]/.test(other))
      phrases.push([new RegExp(`\\b${other.replaceAll(' ', '[ -]')}\\b`, 'g'), ` ${name} `]);
    else words.set(other, name);
  }
}
// A longer phrase first, so that it is not cut by a shorter one.
phrases.sort(([a], [b]) => b.source.length - a.source.length);

/** Replaces phrases of several words by their one word. */
export function joinPhrases(text: string): string {
  return phrases.reduce((rest, [phrase, name]) => rest.replace(phrase, name), text);
}

export const sameAs = (word: string): string => words.get(word) ?? word;
