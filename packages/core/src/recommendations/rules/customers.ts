import * as source from '../../card/scorecard-v1.sources.ts';
import type { RuleData } from '../rule.ts';

export const customerRules = {
  end_single_client_dependence: {
    topic: 'customers',
    category: 'customers',
    when: [{ limit: 'top_customer' }],
    targets: [{ input: 'top_customer_share', to: 'within_reach' }],
    title: 'Stop depending on one customer',
    why: 'More than half of sales come from one customer. FinHelp calls over 50% high (finhelp.io, read 2026-11-22): should that customer leave, most of what repays a loan leaves too.',
    steps: [
      'Keep the large customer, and secure it: ask for a contract of a year or more, or for a notice period in writing. Lenders ask for it.',
      'Set a goal in money for sales to everyone else, month by month: the share falls by growing the rest.',
      'Offer what the large customer buys to three businesses like it; its name as a reference is your best argument, if it agrees.',
      'It looks back 12 full months, so the share falls slowly even when new customers come fast.',
    ],
    sources: [source.concentration],
  },
  widen_customers: {
    topic: 'customers',
    category: 'customers',
    when: [{ loses: 'customer_concentration' }],
    targets: [{ input: 'top_customer_share', to: 'within_reach' }],
    title: 'Depend less on your largest customer',
    why: 'One customer over 25% is flagged (Highland Global, 2025-06-10); FinHelp calls under 20% low (finhelp.io, read 2026-11-22).',
    steps: [
      'Set a goal for sales to customers other than the largest one, and look at it each month.',
      'Ask your best smaller customers for referrals, and offer past customers the next thing they need.',
      'Keep the large customer: the share falls by growing the rest. Ask them for a longer contract or a notice period in writing, which lenders like to see.',
    ],
    sources: [source.concentration],
  },
  stem_churn: {
    topic: 'churn',
    category: 'customers',
    // From where the component earns half of its points and less.
    when: [{ loses: 'subscriber_churn' }, { figure: 'mrr_churn', over: 0.05 }],
    targets: [{ input: 'mrr_churn', to: 'within_reach' }],
    title: 'Stem the loss of subscribers',
    why: 'Small-business software commonly loses 3–5% of subscription revenue a month (statsforstartups.com, read 2026-11-22); yours loses more.',
    steps: [
      'Separate those who left from those whose card failed: a quarter of lapsed subscriptions end by payment failure (Stripe, Smart Retries, read 2026-11-22), which retries can save.',
      'Turn on retries and emails about failed payments: Stripe → Billing → Revenue recovery.',
      'Call ten customers who left last month. Ask what they hoped for and did not get; look for the answer that comes twice.',
      'Look at when they leave: in the first month it is the start that fails, at renewal it is the worth.',
      'Ask for the reason at cancellation, and offer a pause or a smaller plan there: Stripe → Settings → Billing → Customer portal.',
    ],
    sources: [source.churn, source.smartRetries],
  },
  reduce_churn: {
    topic: 'churn',
    category: 'customers',
    when: [{ loses: 'subscriber_churn' }],
    targets: [{ input: 'mrr_churn', to: 'within_reach' }],
    title: 'Keep more subscribers',
    why: 'Small-business software commonly loses 3–5% of subscription revenue a month (statsforstartups.com, read 2026-11-22); you lose no more than that, and less still earns points.',
    steps: [
      'Ask everyone who cancels for the reason, with one question: Stripe → Settings → Billing → Customer portal can ask it. Read the answers each week.',
      'Help new subscribers to their first success within the first weeks.',
      'Remind customers before their card expires, and let them change it themselves in the customer portal.',
      'Offer those who stay long a yearly plan: a decision once a year is fewer than twelve.',
    ],
    sources: [source.churn, source.smartRetries],
  },
} satisfies Record<string, RuleData>;
