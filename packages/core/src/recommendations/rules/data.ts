import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

/** Rules about missing data gain no points and can even lose some. They make the score more reliable. */
const moreReliable = 'Makes the score more reliable';

const attachCustomers = [
  'In your shop’s or booking system’s Stripe settings, turn on the option to create or link customers. Most systems have it.',
  'If someone built your checkout, ask them to save a Stripe customer with every payment. In Checkout and Payment Links, set customer creation to “always”.',
  'At the counter, ask regular customers for an email and select them in Stripe before you charge.',
  'Be patient: the share covers 12 full months and rises over time. Most past payments stay without a customer.',
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
    title: 'Link your payments to customers',
    why: 'Too few of your sales have a known payer: {customer_coverage} over 12 full months. Under 50%, we cannot tell how much you depend on one customer, and the confidence in the score is low. These thresholds are our judgment, set on Nov 22, 2026.',
    steps: attachCustomers,
    sources: [source.judgment],
    impact: moreReliable,
    priority: 'medium',
  },
  name_more_customers: {
    topic: 'customer_names',
    category: 'data',
    when: [{ figure: 'customer_coverage', under: 0.8 }],
    targets: [],
    title: 'Link more payments to customers',
    why: 'Only {customer_coverage} of your sales over 12 full months have a known payer. From 80%, the confidence in the largest customer’s share is high. These thresholds are our judgment, set on Nov 22, 2026.',
    steps: attachCustomers,
    sources: [source.judgment],
    impact: moreReliable,
    priority: 'low',
  },
  set_industry: {
    topic: 'industry',
    category: 'data',
    when: [{ figure: 'industry', known: false }, { loses: 'refund_behavior' }],
    targets: [],
    title: 'Tell us your industry',
    why: 'We compare refunds with what is typical for the industry. Without an industry, that is 4% of charges. The typical rates are our judgment, set on Nov 22, 2026, from 2% for services and food to 10% for clothing.',
    steps: [
      'Choose your industry in the details of your business here. The score follows within minutes.',
      'Choose the industry with most of your sales, not the one with the highest typical rate: a lender will compare you with similar businesses.',
      'The points for refunds can go up or down. Either way, they then fit your business.',
    ],
    sources: [source.judgment],
    impact: moreReliable,
    priority: 'low',
  },
  show_revenue_size: {
    topic: 'currency',
    category: 'data',
    when: [{ figure: 'monthly_net_revenue_usd', known: false }],
    targets: [],
    title: 'Keep your monthly sales in US dollars at hand',
    why: 'One of your currencies is not in the card’s table of rates, set on Nov 22, 2026. Sales volume is therefore left out of the score, which costs no points.',
    steps: [
      'Keep a monthly total of your sales in US dollars, with the rate and its date: a lender abroad will ask for it.',
      'Use the same source of rates each month: your central bank or Stripe’s payout reports.',
      'If you sell in several currencies, note the share of each: Stripe → Reports shows them separately.',
    ],
    sources: [source.judgment],
    impact: 'Shows what the score leaves out',
    priority: 'low',
  },
} satisfies Record<string, RuleData>;
