import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

export const customerRules = {
  end_single_client_dependence: {
    topic: 'customers',
    category: 'customers',
    when: [{ limit: 'top_customer' }],
    targets: [{ input: 'top_customer_share', to: 'within_reach' }],
    title: 'Stop depending on one customer',
    why: 'More than half of your sales come from one customer. FinHelp calls over 50% high (finhelp.io, read Nov 22, 2026). If that customer leaves, most of the money to repay a loan is gone.',
    steps: [
      'Keep the large customer: ask for a contract of a year or more, or for a written notice period. Lenders ask about this.',
      'Set a monthly sales goal in dollars for all other customers: the share falls as they grow.',
      'Offer what the large customer buys to three similar businesses. If it agrees, use its name as a reference.',
      'Be patient: the share covers 12 full months, so it falls slowly even when new customers come fast.',
    ],
    sources: [source.concentration],
  },
  widen_customers: {
    topic: 'customers',
    category: 'customers',
    when: [{ loses: 'customer_concentration' }],
    targets: [{ input: 'top_customer_share', to: 'within_reach' }],
    title: 'Depend less on your largest customer',
    why: 'One customer over 25% is flagged (Highland Global, Jun 10, 2025); FinHelp calls under 20% low (finhelp.io, read Nov 22, 2026).',
    steps: [
      'Set a sales goal for all customers except the largest, and check it each month.',
      'Ask your best smaller customers for referrals, and offer past customers the next thing they need.',
      'Keep the large customer: the share falls as the others grow. Ask for a longer contract or a written notice period, which lenders like to see.',
    ],
    sources: [source.concentration],
  },
  stem_churn: {
    topic: 'churn',
    category: 'customers',
    // Where the component earns half of its points or less.
    when: [{ loses: 'subscriber_churn' }, { figure: 'mrr_churn', over: 0.05 }],
    targets: [{ input: 'mrr_churn', to: 'within_reach' }],
    title: 'Stop losing subscribers',
    why: 'Small-business software commonly loses 3–5% of subscription revenue a month (statsforstartups.com, read Nov 22, 2026); yours loses more.',
    steps: [
      'Separate subscribers who left from those whose card failed: a quarter of lapsed subscriptions end because a payment failed (Stripe, Smart Retries, read Nov 22, 2026). Retries can save those.',
      'Turn on retries and emails about failed payments: Stripe → Billing → Revenue recovery.',
      'Call ten customers who left last month. Ask what they expected and did not get, and look for answers that repeat.',
      'Look at when they leave: in the first month, improve the start; at renewal, improve the value.',
      'Ask for the reason at cancellation, and offer a pause or a smaller plan: Stripe → Settings → Billing → Customer portal.',
    ],
    sources: [source.churn, source.smartRetries],
  },
  reduce_churn: {
    topic: 'churn',
    category: 'customers',
    when: [{ loses: 'subscriber_churn' }],
    targets: [{ input: 'mrr_churn', to: 'within_reach' }],
    title: 'Keep more subscribers',
    why: 'Small-business software commonly loses 3–5% of subscription revenue a month (statsforstartups.com, read Nov 22, 2026). You lose no more than that, and a lower rate earns more points.',
    steps: [
      'Ask everyone who cancels for the reason: Stripe → Settings → Billing → Customer portal. Read the answers each week.',
      'Help new subscribers to a first success in the first weeks.',
      'Remind customers before their card expires, and let them change it themselves in the customer portal.',
      'Offer long-time subscribers a yearly plan: they then decide once a year, not twelve times.',
    ],
    sources: [source.churn, source.smartRetries],
  },
} satisfies Record<string, RuleData>;
