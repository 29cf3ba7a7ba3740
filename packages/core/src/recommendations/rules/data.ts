import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

/** Rules about missing data gain no points and can even lose some. They make the score more reliable. */
const moreReliable = 'Makes the score more reliable';

const nameThePayer = [
  'In your shop’s or booking system’s Stripe settings, turn on the option to create or link customers. Most systems have it.',
  'If someone built your checkout, ask them to save a Stripe customer with every payment. In Checkout and Payment Links, look for customer creation.',
  'At the counter, ask regular customers for an email and select them in Stripe before you charge.',
  'Never split one payer into several: invoices and bank records would show it.',
  'Be patient: the share covers 12 full months and rises over time. Past payments stay as they are.',
];

export const dataRules = {
  name_customers: {
    topic: 'customer_names',
    category: 'data',
    when: [{ limit: 'top_customer' }, { figure: 'top_customer_share', known: false }],
    targets: [],
    title: 'Link your payments to payers',
    why: 'Sales of 12 full months that can be linked to a payer, a customer or a card: {customer_coverage}. Under 50%, we cannot tell how much you depend on one of them, and unknown earns no points. These thresholds are our judgment, set on Nov 22, 2026.',
    steps: nameThePayer,
    sources: [source.judgment],
    impact: 'Makes a limit’s figure known',
    priority: 'high',
  },
  name_more_customers: {
    topic: 'customer_names',
    category: 'data',
    when: [{ figure: 'customer_coverage', under: 0.8 }],
    targets: [],
    title: 'Link more payments to payers',
    why: 'Sales of 12 full months that can be linked to a payer, a customer or a card: {customer_coverage}. From 80%, the confidence in the largest payer’s share is high. These thresholds are our judgment, set on Nov 22, 2026.',
    steps: nameThePayer,
    sources: [source.judgment],
    impact: moreReliable,
    priority: 'low',
  },
  set_industry: {
    topic: 'industry',
    category: 'data',
    when: [{ figure: 'industry', known: false }, { loses: 'refund_behavior' }, { signal: 'refunds' }],
    targets: [],
    title: 'Tell us your industry',
    why: 'We compare refunds with what is typical for the industry. Without an industry, that is 4% of charges. The typical rates are our judgment, set on Nov 22, 2026, from 2% for services and food to 10% for clothing.',
    steps: [
      'Choose the industry of your business here. The score follows within minutes.',
      'Choose the industry with most of your sales, not the one with the highest typical rate. The score says that the industry is your word.',
      'The points for refunds can go up or down. Either way, they then fit your business.',
    ],
    sources: [source.judgment],
    impact: moreReliable,
    priority: 'low',
  },
  declare_processors: {
    topic: 'processors',
    category: 'data',
    when: [{ figure: 'processors_said', is: false }],
    targets: [],
    title: 'Say whether you also sell elsewhere',
    why: 'Only sales through Stripe are read here, and we do not know whether they are all of yours. The bank statements that lenders ask for, typically of 3 to 12 months (FinHelp, Preparing financial documents, read Nov 30, 2026), show the others too, so the two would not match without a word.',
    steps: [
      'In the settings here, open Business. Choose what else you sell through, or “Only through Stripe”.',
      'Your choice then stands beside the score and each published figure as your word. It moves no point: those sales are not read.',
      'Save the monthly statements of each other processor or marketplace: they show the sales that are not visible here.',
    ],
    sources: [source.loanDocuments],
    impact: 'Says what the figures leave out; earns no points',
    priority: 'low',
    rest_days: 365,
  },
  show_revenue_size: {
    topic: 'sales_size',
    category: 'data',
    when: [{ limit: 'sales_under_1000' }, { figure: 'monthly_net_revenue_usd', known: false }],
    targets: [],
    title: 'Make your sales volume readable',
    why: 'Monthly net revenue is unknown: there are under 3 full months, or one of your currencies has no rate in the card of Nov 30, 2026. Unknown sales count like those under $1,000 a month. That is our judgment.',
    steps: [
      'If your record is short, wait for the third full month.',
      'Otherwise look at the currencies of your sales, and write to us which one is missing: a new version of the card can add it.',
      'Until then, keep a monthly total in US dollars, with the rate and its date.',
    ],
    sources: [source.judgment],
    impact: 'Makes a limit’s figure known',
    priority: 'high',
  },
} satisfies Record<string, RuleData>;
