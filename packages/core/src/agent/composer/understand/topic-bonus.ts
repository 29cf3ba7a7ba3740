import { isConditional } from './suppositions.ts';

/** A bonus for one of an intent’s answers, by words that only it has. */
export function byTopic(topic: string | null, question: string): number {
  // “How many customers disputed” counts disputes.
  if (topic === 'by_customer' || topic === 'customer_count')
    if (/\bhow many\b.*\b(?:disput\w+|refund\w*|charge ?backs?|cancel\w*)\b/i.test(question)) return -0.3;
  if (topic === 'invoices' && /\bhow many\b|\bcu[aá]ntas\b/i.test(question)) return -0.3;
  const words = topic === null ? undefined : wordsOf[topic];
  return words?.test(question) && !(topic === 'quiet' && isConditional(question)) ? 0.3 : 0;
}

const ofSeason =
  /\b(?:less|more|slow\w*|weak\w*|drop\w*|dip\w*|quiet\w*)\b.*\b(?:in|every|each|during|over) (?:the )?(?:summer|winter|spring|autumn|fall|holidays|january|february|march|april|june|july|august|september|october|november|december)\b/i;
const ofReasons =
  /\b(?:fraud|shipping|not received|quality|defective)\b.*\b(?:biggest|main|most|mostly|or)\b.*\b(?:fraud|shipping|not received|quality|defective|problem|reason)\b/i;
const ownCapital =
  /\b(?:how long|when|how much|paid off|left|remaining|still|owe|so far)\b.*\bcapital\b(?!.*\b(?:cost|qualif\w+|eligib\w+|score|minimum\w*|get an offer)\b)/i;
/** A card network that may end the owner's account. */
const threatened =
  /\b(?:visa|master ?card|amex)\b.*\b(?:kick|drop|ban|cut|shut|terminat\w+|fine|close|block)\b/i;
const offStripe =
  /\b(?:cash|checks?|venmo|zelle|paypal|square|wire|efectivo)\b.*\b(?:counts?|counted|included|show|in here|visible|cuenta)\b/i;
const lostBuyer =
  /\b(?:lost|left|gone|stopped)\b[^.?!]*\b(?:customers?|clients?|buyers?|donors?)\b.*\b(?:see|notice\w*|shows?|know|tell|spot\w*|visible)\b/i;
const ofCustomer =
  /\b(?:who(?:se)?|(?:which|what|by|per) (?:customers?|clients?|buyers?))\b[^.?!]*\b(?:disput\w+|charge ?backs?|charged back|refund\w*)\b|\b(?:disputes?|charge ?backs?|refunds?) (?:by|per) (?:customer|client|buyer)/i;
const byPlan =
  /\b(?:which|what|biggest|largest|best|top|by|per|on the) (?:\w+ )?(?:plans?|prices?|price tiers?|products?)\b/i;
const isInvoicePaid = /\binvoices?\b.*\b(?:paid|pay|open|unpaid|overdue|settled|come in|arrive\w*)\b/i;
const checked =
  /\b(?:who (?:checked|checks|verified|validated|audited)|(?:can i|do i|should i|not sure i|don'?t) (?:really )?(?:trust|believe))\b/i;
const processingFees =
  /\b(?:processing|processor|stripe|transaction|card)(?:'?s)? (?:processing )?fees?\b(?!.*\b(?:before|after|net|included?|taken off|subtract\w*|deduct\w*)\b)(?<!\b(?:before|after|net|less|minus)\b.*)|\bcomisiones de stripe\b/i;
const heldAgainst =
  /\b(?:count\w*|held|hold) (?:that |it |this )?against\b|\b(?:hurt|penali[sz]e|punish|ding)\w* (?:me|us|my score)?\b.*\b(?:season|summer|winter|spring|fall|month|closed)\b|\ben mi contra\b/i;

/** How many people, and not how much of them. */
const headcount =
  /\b(?:how many|number of|count of|cu[aá]ntos|cu[aá]ntas) (?:\w+ ){0,2}(?:customers|clients|buyers|payers|people|donors|shoppers|clientes|compradores|personas)\b(?!.*\b(?:come back|return\w*|left|leav\w*|cancel\w*|quit|disput\w*|refund\w*|subscri\w*|regresan|vuelven)\b)/i;

/** Whether the score may fall, or where it goes if nothing is done. */
const ofFuture =
  /\b(?:risk|chances?|danger|odds|likely|could|might|will|would|going to|gonna)\b[^.?!]*\b(?:fall|drop|slip|lose|sink|go down|stay)\b[^.?!]*\b(?:tiers?|strong|solid|developing|record|score|below|out of)\b|\b(?:carry on|keep going|do nothing|change nothing|nothing changes|leave (?:it|things) (?:as|like)|just wait|on its own|by itself|sigo igual|no hago nada)\b/i;
/** A year's or a month's weight in the score. */
const ofLag =
  /\b(?:shouldn'?t|should|doesn'?t|does|why)\b[^.?!]*\b(?:more|good|best|better|great|record)\b[^.?!]*\b(?:sales|month|revenue)\b[^.?!]*\b(?:push|move|raise|help|change|up|score|number)\b|\b(?:good|great|best|record|strong|huge) (?:month|week|november|december|sales)\b[^.?!]*[^.]*\b(?:still|same|not|n'?t)\b[^.]*\b(?:score|number|says|move\w*|\d\d)\b|\bwhy (?:didn'?t|doesn'?t|hasn'?t|isn'?t) (?:my |the )?(?:score|number)\b[^.?!]*\b(?:mov\w*|chang\w*|go\w* up|improv\w*|r[io]s\w*|better)\b/i;
const ofNames =
  /\b(?:see|know|store|read|have|keep|access)\b[^.?!]*\b(?:names?|card numbers?|e-?mails?|addresses|phone numbers?)\b|\bnombres?\b[^.?!]*\bclientes?\b/i;

const wordsOf: Readonly<Record<string, RegExp | undefined>> = {
  forecast: ofFuture,
  score_lag: ofLag,
  names: ofNames,
  customer_count: headcount,
  processing_fees: processingFees,
  season_fair: heldAgainst,
  quiet: lostBuyer,
  networks: threatened,
  other_sales: offStripe,
  season: ofSeason,
  reasons: ofReasons,
  capital: ownCapital,
  by_customer: ofCustomer,
  plans: byPlan,
  invoices: isInvoicePaid,
  score_basis: checked,
};
