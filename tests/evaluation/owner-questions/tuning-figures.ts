import { churnAdvice, claims, inSpanish, scored, verdict } from './patterns.ts';
import type { OwnerQuestion } from './question.ts';

/** Questions about the owner's own score and figures. */
export const tuningFigures: readonly OwnerQuestion[] = [
  // What hurts, what helps.
  {
    id: 'what-drags-it-down',
    ask: 'why is my score so low, whats dragging it down the most',
    of: ['gadget'],
    does: 'answers',
    shows: ['component:dispute_risk'],
    never: [/sales swing widely/i, churnAdvice, ...verdict],
  },
  {
    id: 'good-news-for-cofounder',
    ask: 'Whats going well for us? Need some good news to tell my cofounder',
    of: ['northwind'],
    does: 'answers',
    shows: [['component:revenue_trend', 'component:revenue_stability', 'component:customer_concentration']],
    never: [/churn (?:is|looks) (?:good|low|healthy|fine)/i, /subscribers stay/i],
  },
  // Why the score changed.
  {
    id: 'up-or-down-since-yesterday',
    ask: 'did my score go up or down since yesterday and how come',
    of: scored,
    does: 'answers',
    shows: [['change:score', 'score']],
    never: verdict,
  },
  // What first.
  {
    id: 'what-do-i-do-monday',
    ask: 'ok but what do i do monday',
    of: scored,
    does: 'answers',
    shows: ['action:first'],
    never: verdict,
  },
  {
    id: 'spanish-where-to-begin',
    ask: '¿Por dónde empiezo para mejorar mi puntuación?',
    of: ['gadget', 'fieldnote'],
    does: 'answers',
    shows: ['action:first'],
    says: [inSpanish],
  },
  // The next tier.
  {
    id: 'points-to-next-level',
    ask: 'how many more points till the next level and roughly when could we get there',
    of: ['harbor'],
    does: 'answers',
    shows: ['score'],
    says: [/\btier\b/i],
    never: [/(?:already|now) (?:at|in) the (?:highest|top)/i, ...verdict],
  },
  {
    id: 'stuck-below-a-tier',
    ask: 'been stuck in this tier forever. what would it take to get out of it & how long',
    of: ['gadget'],
    does: 'answers',
    shows: ['score', ['limit:disputes_0_75_percent', 'action:first', 'action:open_dispute_lock']],
    never: [/(?:at|in) the (?:highest|top) tier/i, ...verdict],
  },
  // What if.
  {
    id: 'what-if-three-disputes',
    ask: 'what if i got disputes down to 3 this quarter, whats the score then',
    of: ['gadget'],
    does: 'answers',
    shows: ['simulation'],
    supposes: { disputes_90d: 3 },
    never: [/dispute(?:s| rate) (?:is|are) (?:now )?low/i, ...verdict],
  },
  {
    id: 'what-if-churn-three-percent',
    ask: 'if churn went down to 3 percent a month would it matter much for my points?',
    of: ['northwind'],
    does: 'answers',
    shows: ['simulation'],
    supposes: { mrr_churn: 0.03 },
    never: [/your churn is 3(?:\.0)?%/i, ...verdict],
  },
  // A metric, a component.
  {
    id: 'meaning-of-variation',
    ask: 'what does monthly variation mean and whats ours',
    of: ['harbor', 'fieldnote'],
    does: 'answers',
    shows: ['metric:revenue_volatility'],
    says: [/month/i],
    never: [/sales are steady/i, /refund rate/i],
  },
  {
    id: 'how-concentration-is-scored',
    ask: 'how is the customer concentration part scored, dont get how we got so few points there',
    of: ['fieldnote'],
    does: 'answers',
    shows: ['component:customer_concentration', 'metric:top_customer_share'],
    cites: ['customer-concentration', 'how-the-score-works'],
    never: [/spread over many payers/i],
  },
  // Two periods.
  {
    id: 'sales-against-30-days-before',
    ask: 'sales last 30 days vs the 30 before that',
    of: ['northwind'],
    does: 'answers',
    shows: [
      ['metric:revenue_total', 'metric:net_revenue'],
      ['metric:revenue_total@previous', 'metric:net_revenue@previous'],
    ],
    never: [/(?:sales|revenue) (?:rose|grew|climbed|increased|went up|(?:is|are) (?:up|higher))/i],
  },
  // The best and the worst month.
  {
    id: 'best-and-worst-month',
    ask: 'best month and worst month?',
    of: ['harbor'],
    does: 'answers',
    shows: [
      ['metric:revenue_total@best_month', 'metric:net_revenue@best_month'],
      ['metric:revenue_total@worst_month', 'metric:net_revenue@worst_month'],
    ],
  },
  // The biggest customer.
  {
    id: 'income-from-one-client',
    ask: 'How much of our income really comes from one client? My wife says its too much',
    of: ['fieldnote'],
    does: 'answers',
    shows: ['metric:top_customer_share'],
    cites: ['customer-concentration'],
    // A limit’s condition may be “or the largest is unknown”.
    never: [/(?<!\bor the largest is )\bunknown\b/i, /spread over many (?:customers|payers)/i],
  },
  // Disputes in detail.
  {
    id: 'everything-on-disputes',
    ask: 'give me everything on the disputes. how many are open, won, lost, and what did the fees come to',
    of: ['gadget'],
    does: 'answers',
    shows: ['metric:chargeback_count', 'metric:disputes_open', 'metric:dispute_fees'],
    never: [/refund rate/i, /dispute(?:s| rate) (?:fell|dropped|declined|went down)/i],
  },
  // Alerts.
  {
    id: 'mail-about-disputes',
    ask: 'i got an email from you that says disputes are critical. is that real?? how bad is it',
    of: ['gadget'],
    does: 'answers',
    shows: [
      'alert:first',
      ['metric:chargeback_ratio', 'component:dispute_risk', 'limit:disputes_0_75_percent'],
    ],
    never: [/no (?:open )?alerts/i],
  },
  // A figure.
  {
    id: 'average-ticket',
    ask: 'average ticket size?',
    of: ['fieldnote', 'harbor'],
    does: 'answers',
    shows: ['metric:average_transaction_size'],
    never: [/recurring revenue/i, /dispute rate/i],
  },
  {
    id: 'spanish-open-chargebacks',
    ask: 'cuantos contracargos abiertos tengo ahora mismo',
    of: ['gadget'],
    does: 'answers',
    shows: ['metric:disputes_open'],
    says: [inSpanish],
    never: [/refund rate/i],
  },
  // Follow-ups.
  {
    id: 'then-last-month',
    after: ['how much revenue did we do'],
    ask: 'and last month?',
    of: ['northwind', 'fieldnote'],
    does: 'answers',
    shows: [['metric:revenue_total@last_month', 'metric:net_revenue@last_month']],
  },
  {
    id: 'then-why',
    after: ['is our sales trend good or bad'],
    ask: 'why?',
    of: ['harbor'],
    does: 'answers',
    shows: [['metric:revenue_growth', 'component:revenue_trend']],
    never: [/sales are growing well/i],
  },
  {
    id: 'then-refunds',
    after: ['how do our disputes look'],
    ask: 'what about refunds?',
    of: ['gadget'],
    does: 'answers',
    shows: [['metric:refund_ratio', 'metric:refunds_total', 'component:refund_behavior']],
    never: [/fewer refunds than typical/i],
  },
  // Several meanings.
  {
    id: 'which-rate',
    ask: 'whats my rate',
    of: scored,
    does: 'asks_back',
    says: [/\?/, /dispute|chargeback|refund|churn|lost|fail/i],
  },
  // No sales yet.
  {
    id: 'score-without-sales',
    ask: 'whats our score',
    of: ['saltmarsh'],
    does: 'answers',
    says: [/\bmonths?\b/i, /charge|sale|payment/i],
    never: [claims('(?:your|readiness) score (?:is|of) \\d+'), /\b(?:hurts|drags)\b/i, ...verdict],
  },
];
