import * as source from '../../card/scorecard-v1.sources.ts';
import type { RuleData } from '../rule.ts';

/** What is not known. These earn no points and may even cost some: what they gain is a score to rely on. */
const surer = 'Makes the score surer';

const attachCustomers = [
  'In your shop’s or booking system’s Stripe settings, turn on that customers are created or linked; most have the option.',
  'If someone built your checkout, ask them to save a Stripe customer with every payment. In Checkout and Payment Links the setting is called customer creation, and “always” is the value.',
  'At the counter, ask regulars for an email and choose them in Stripe before you charge.',
  'It looks back 12 full months, so it rises over time: payments already made mostly stay without a customer.',
];

export const dataRules = {
  name_customers: {
    topic: 'customer_names',
    category: 'data',
    when: [
      {
        any: [
          { figure: 'customer_coverage', under: 0.5 },
          { figure: 'customer_coverage', known: false },
        ],
      },
    ],
    targets: [],
    title: 'Say which customer each payment is from',
    why: 'Sales linked to a customer, over 12 full months: {customer_coverage}. Under 50% we cannot tell how far you depend on one customer, and the confidence in the score is low. These lines are our judgment, fixed on 2026-11-22.',
    steps: attachCustomers,
    sources: [source.judgment],
    impact: surer,
    priority: 'medium',
  },
  name_more_customers: {
    topic: 'customer_names',
    category: 'data',
    when: [{ figure: 'customer_coverage', under: 0.8 }],
    targets: [],
    title: 'Link more payments to a customer',
    why: 'Sales linked to a customer, over 12 full months: {customer_coverage}. From 80% on the largest customer’s share counts as well known. These lines are our judgment, fixed on 2026-11-22.',
    steps: attachCustomers,
    sources: [source.judgment],
    impact: surer,
    priority: 'low',
  },
  set_industry: {
    topic: 'industry',
    category: 'data',
    when: [{ figure: 'industry_known', is: false }, { loses: 'refund_behavior' }],
    targets: [],
    title: 'Tell us your industry',
    why: 'Refunds are compared with what is typical for the industry; without an industry that is 4% of charges. The references are our judgment, fixed on 2026-11-22, from 2% for services and food to 10% for clothing.',
    steps: [
      'Choose your industry in the details of your business here. It takes a moment, and the score follows within minutes.',
      'Take the one most of your sales are in, not the one with the highest reference: a lender will compare you with your real peers.',
      'Expect the points for refunds to go up or down with it: either way they then say something about you.',
    ],
    sources: [source.judgment],
    impact: surer,
    priority: 'low',
  },
  show_revenue_size: {
    topic: 'currency',
    category: 'data',
    when: [{ figure: 'monthly_net_revenue_usd', known: false }],
    targets: [],
    title: 'Have your revenue’s size at hand in dollars',
    why: 'A currency of your sales is not in the card’s table of rates, fixed on 2026-11-22, so the size of the business is left out of the score. That costs no points.',
    steps: [
      'Keep a monthly total of your sales in US dollars, with the rate and the date you used: a lender abroad will ask for it.',
      'Take the rates from your central bank or from Stripe’s payout reports, the same source each month.',
      'If you sell in several currencies, note which share each has: Stripe → Reports shows each apart.',
    ],
    sources: [source.judgment],
    impact: 'Shows what the score leaves out',
    priority: 'low',
  },
} satisfies Record<string, RuleData>;
