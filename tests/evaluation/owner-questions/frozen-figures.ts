import { churnAdvice, claims, inSpanish, scored, verdict } from './patterns.ts';
import type { OwnerQuestion } from './question.ts';

/** Questions about the owner's own score and figures. */
export const frozenFigures: readonly OwnerQuestion[] = [
  // What hurts, what helps.
  {
    id: 'where-points-go',
    ask: 'Where am I losing all those points?? We do great work and clients love us, feels like the number doesnt show any of it',
    of: ['fieldnote'],
    does: 'answers',
    shows: ['component:customer_concentration', 'component:revenue_stability'],
    never: [/refunds are (?:too )?high/i, /sales are falling/i, churnAdvice],
  },
  {
    id: 'already-strong-at',
    ask: 'which parts of the score are we already strong at',
    of: ['harbor'],
    does: 'answers',
    shows: [
      'component:customer_concentration',
      ['component:processing_history', 'component:payout_reliability'],
    ],
    never: [
      /sales (?:are|follow a) steady/i,
      /sales (?:are growing well|hold their level or grow)/i,
      ...verdict,
    ],
  },
  // Why the score changed.
  {
    id: 'not-what-it-was',
    ask: "The readiness number isn't what it was when I last looked. What moved it?",
    of: scored,
    does: 'answers',
    shows: [['change:score', 'score']],
    never: verdict,
  },
  // What first.
  {
    id: 'two-hours-one-thing',
    ask: 'i have maybe 2 hours this week to fix one single thing, pick it for me',
    of: scored,
    does: 'answers',
    shows: ['action:first'],
    never: verdict,
  },
  {
    id: 'spanish-only-one-fix',
    ask: 'si solo puedo arreglar una cosa, cual seria la mas importante',
    of: ['harbor', 'gadget'],
    does: 'answers',
    shows: ['action:first'],
    says: [inSpanish],
  },
  // The next tier.
  {
    id: 'distance-and-date',
    ask: 'Whats the distance to the tier above ours, is it realistic this summer?',
    of: ['fieldnote'],
    does: 'answers',
    shows: ['score'],
    says: [/\btier\b/i],
    never: [/(?:already|now) (?:at|in) the (?:highest|top)/i, ...verdict],
  },
  {
    id: 'anything-above-us',
    ask: 'is there any tier above the one we got? how would we climb there',
    of: ['northwind'],
    does: 'answers',
    shows: ['score', 'tier'],
    says: [/\b(?:highest|top|no (?:higher|further|other) tier|no tier above|none above)\b/i],
    never: [/points? (?:to|from|until|below) the next tier/i, ...verdict],
  },
  // What if.
  {
    id: 'what-if-client-forty-percent',
    ask: 'Say the big client was only 40% of what we bill. Score?',
    of: ['fieldnote'],
    does: 'answers',
    shows: ['simulation'],
    supposes: { top_customer_share: 0.4 },
    never: [/your largest (?:customer|payer) (?:is|makes up) 40%/i, ...verdict],
  },
  {
    id: 'what-if-sales-plus-twenty',
    ask: 'suppose sales end up growing 20% over last year instead, where would we land',
    of: ['harbor'],
    does: 'answers',
    shows: ['simulation'],
    supposes: { revenue_growth: 0.2 },
    never: [/your sales (?:grew|are up|have grown) (?:by )?20%/i, ...verdict],
  },
  // A metric, a component.
  {
    id: 'mrr-or-revenue',
    ask: 'MRR vs revenue, i never get the difference. which is which n what are mine',
    of: ['northwind'],
    does: 'answers',
    shows: ['metric:mrr', ['metric:net_revenue', 'metric:revenue_total']],
    says: [/subscription/i],
  },
  {
    id: 'second-try-counts',
    ask: 'explain "payments lost" pls, do you count those where the card went thru on the second try',
    of: ['gadget', 'northwind'],
    does: 'answers',
    shows: ['component:payment_failures', 'metric:payment_failure_rate'],
    cites: ['payment-failures-and-dunning', 'how-the-score-works'],
    says: [/never (?:succeed|go|went|got)|retr(?:y|ied|ies)|second (?:try|attempt)/i],
  },
  // Two periods.
  {
    id: 'refund-dollars-compared',
    ask: 'Did we hand back more dollars in refunds these 30 days than in the 30 before? it sure feels like it',
    of: ['harbor'],
    does: 'answers',
    shows: ['metric:refunds_total', 'metric:refunds_total@previous'],
    never: [/(?:^|[.!] )yes\b/i, /\brefunds (?:rose|increased|went up|are (?:up|higher))/i],
  },
  // The best and the worst month.
  {
    id: 'most-and-dead',
    ask: 'when in the past year did we bring in the most, and when was it really dead',
    of: ['fieldnote'],
    does: 'answers',
    shows: [
      ['metric:revenue_total@best_month', 'metric:net_revenue@best_month'],
      ['metric:revenue_total@worst_month', 'metric:net_revenue@worst_month'],
    ],
  },
  // The biggest customer.
  {
    id: 'top-customer',
    ask: 'whos our top customer, what percent',
    of: ['gadget'],
    does: 'answers',
    shows: ['metric:top_customer_share'],
    never: [/refund rate/i, /sales depend on one (?:customer|payer)/i],
  },
  // Disputes in detail.
  {
    id: 'chargebacks-went-up',
    ask: 'chargeback went up?? thought that one was over. is anything still open',
    of: ['northwind'],
    does: 'answers',
    shows: ['metric:chargeback_count', 'metric:disputes_open', 'metric:chargeback_count@previous'],
    never: [/(?:disputes|chargebacks|dispute rate) (?:rose|increased|went up|(?:is|are) (?:up|higher))/i],
  },
  // Alerts.
  {
    id: 'anything-on-fire',
    ask: 'just back from vacation, anything on fire?',
    of: ['gadget'],
    does: 'answers',
    shows: ['alert:first'],
    never: [/no (?:open )?alerts/i, /nothing (?:urgent|is urgent|needs)/i],
  },
  // A figure.
  {
    id: 'sales-before-anything',
    ask: 'total sales past 30 days before anything comes off',
    of: ['northwind', 'gadget'],
    does: 'answers',
    shows: ['metric:revenue_total'],
    never: [/dispute rate/i],
  },
  {
    id: 'spanish-recurring-revenue',
    ask: '¿Cuánto es nuestro ingreso recurrente por mes?',
    of: ['northwind'],
    does: 'answers',
    shows: ['metric:mrr'],
    says: [inSpanish],
    never: [/dispute rate/i],
  },
  // Follow-ups.
  {
    id: 'then-may',
    after: ['refund rate pls'],
    ask: 'same thing but for may',
    of: ['gadget', 'harbor'],
    does: 'answers',
    shows: ['metric:refund_ratio@last_month'],
    never: [/dispute rate/i],
  },
  {
    id: 'then-how-come',
    after: ['what costs us the most points'],
    ask: 'how come',
    of: ['northwind'],
    does: 'answers',
    shows: [['component:revenue_scale', 'input:monthly_net_revenue_usd']],
    never: [/sales are falling/i, /subscribers stay/i],
  },
  {
    id: 'then-failed-ones',
    after: ['how many payments did we take in 30 days', 'ok thx'],
    ask: 'n the failed ones?',
    of: ['fieldnote', 'northwind'],
    does: 'answers',
    shows: [['metric:failed_count', 'metric:payment_failure_rate']],
    never: [/payouts? failed/i],
  },
  // Several meanings.
  {
    id: 'how-much-lost',
    ask: 'how much are we losing',
    of: scored,
    does: 'asks_back',
    says: [/\?/, /refund|dispute|chargeback|lost|fail|churn|points/i],
  },
  // No sales yet.
  {
    id: 'when-does-score-appear',
    ask: 'Just opened, not a single sale so far. When will I see a number here and what do you need for it',
    of: ['saltmarsh'],
    does: 'answers',
    says: [/\bmonths?\b/i, /charge|sale|payment/i],
    never: [claims('(?:your|readiness) score (?:is|of) \\d+'), /disputes are high/i, ...verdict],
  },
];
