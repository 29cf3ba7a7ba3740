import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

export const customerRules = {
  end_single_client_dependence: {
    topic: 'customers',
    category: 'customers',
    when: [{ limit: 'top_customer' }, { figure: 'top_customer_share', known: true }],
    // The value of the limit, which FinHelp calls high.
    targets: [{ input: 'top_customer_share', to: 'within_reach', later: 0.5 }],
    title: 'Stop depending on one payer',
    why: 'More than half of your sales come from one payer. FinHelp calls over 50% high (finhelp.io, read Nov 22, 2026). If it leaves, most of the money to repay anything is gone.',
    steps: [
      'Set a monthly sales goal in dollars for all other payers: the share falls as they grow.',
      'Offer what the large one buys to three similar businesses. If it agrees, use its name as a reference.',
      'Keep the large one: turning good work away lowers the share and your income too.',
      'Be patient: the share covers 12 full months, so it falls slowly even when new customers come fast.',
    ],
    sources: [source.concentration],
  },
  widen_customers: {
    topic: 'customers',
    category: 'customers',
    when: [{ loses: 'customer_concentration' }, { signal: 'concentration' }],
    targets: [{ input: 'top_customer_share', to: 'within_reach', later: 0.25 }],
    title: 'Depend less on your largest payer',
    why: 'One customer over 25% is flagged (Highland Global, Jun 10, 2025); FinHelp calls under 20% low (finhelp.io, read Nov 22, 2026).',
    steps: [
      'Set a sales goal for all payers except the largest, and check it each month.',
      'Ask your best smaller customers for referrals, and offer past customers the next thing they need.',
      'Keep the large one: the share falls as the others grow.',
    ],
    sources: [source.concentration],
  },
  prove_large_client: {
    topic: 'client_contract',
    category: 'customers',
    when: [{ figure: 'top_customer_share', over: 0.25 }],
    targets: [],
    title: 'Put the contract of your largest payer on file',
    why: 'Your largest payer makes up {top_customer_share} of sales. One customer over 25% is flagged (Highland Global, Jun 10, 2025), and contracts, renewal history and the customer’s credit are looked at then (FinHelp, read Nov 22, 2026). A contract does not change the share or the points; it says how long the sales are agreed.',
    steps: [
      'Ask for a written contract of a year or more, or at least a notice period. Note the end date and how it renews.',
      'Collect three years of sales to this payer, or as many as there are, with the dates on which it paid.',
      'Write half a page on what you would cut and whom you would call if it left.',
      'Check in the contract whether you may show it to others; if you are not sure, ask a lawyer.',
    ],
    plan: 'payer_share',
    sources: [source.concentration, source.concentrationEvidence],
    impact: 'Evidence for the share; earns no points by itself',
    priority: 'medium',
    rest_days: 180,
  },
  stem_churn: {
    topic: 'churn',
    category: 'customers',
    // Where the component earns half of its points or less.
    when: [{ loses: 'subscriber_churn' }, { signal: 'churn' }, { figure: 'mrr_churn', over: 0.05 }],
    targets: [{ input: 'mrr_churn', to: 'within_reach', later: 0.05 }],
    title: 'Stop losing subscribers',
    why: 'Small-business software commonly loses 3–5% of subscription revenue a month (statsforstartups.com, read Nov 22, 2026); yours loses more.',
    steps: [
      'Separate subscribers who left from those whose card failed: a quarter of lapsed subscriptions end because a payment failed (Stripe, Smart Retries, read Nov 22, 2026). Retries can save those.',
      'Turn on retries: Stripe → Billing → Revenue recovery → Retries. On the same pages, look for the emails about failed payments.',
      'Call ten customers who left last month. Ask what they expected and did not get, and look for answers that repeat.',
      'Look at when they leave: in the first month, improve the start; at renewal, improve the value.',
      'Ask for the reason at cancellation, and offer a smaller plan. In Stripe’s billing settings, look for the customer portal.',
    ],
    sources: [source.churn, source.smartRetries],
    priority: 'low',
  },
  reduce_churn: {
    topic: 'churn',
    category: 'customers',
    when: [{ loses: 'subscriber_churn' }, { signal: 'churn' }],
    targets: [{ input: 'mrr_churn', to: 'within_reach' }],
    title: 'Keep more subscribers',
    why: 'Small-business software commonly loses 3–5% of subscription revenue a month (statsforstartups.com, read Nov 22, 2026). You lose no more than that, and a lower rate earns more points.',
    steps: [
      'Ask everyone who cancels for the reason, and read the answers each week. In Stripe’s billing settings, look for the customer portal.',
      'Help new subscribers to a first success in the first weeks.',
      'Remind customers before their card expires, and let them change it themselves in the customer portal.',
      'Offer long-time subscribers a yearly plan: they then decide once a year, not twelve times.',
    ],
    sources: [source.churn, source.smartRetries],
  },
} satisfies Record<string, RuleData>;
