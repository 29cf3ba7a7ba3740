import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

export const revenueRules = {
  stop_sales_falling: {
    topic: 'sales_trend',
    category: 'revenue',
    // Where the component earns under half of its points and says that sales are falling.
    when: [{ loses: 'revenue_trend' }, { figure: 'revenue_growth', under: -0.05 }],
    targets: [{ input: 'revenue_growth', to: 'within_reach' }],
    title: 'Stop sales from falling',
    why: 'Stripe Capital names growth as a factor (Stripe, read Nov 22, 2026). The figure compares the last three full months with the same months a year before, or with the three months before while your record is short.',
    steps: [
      'Compare both periods by product and by customer: a few of them usually explain most of the fall.',
      'Write to customers who stopped buying, and first ask what would have kept them.',
      'Ask your five most important customers what they need next quarter, and offer it.',
      'If the fall was your choice, such as a product you stopped selling, note it with dates: a lender may ask.',
    ],
    sources: [source.capitalFactors],
  },
  grow_revenue: {
    topic: 'sales_trend',
    category: 'revenue',
    when: [{ loses: 'revenue_trend' }],
    targets: [{ input: 'revenue_growth', to: 'within_reach' }],
    title: 'Grow sales',
    why: 'Faster growth earns the rest of these points. Stripe Capital names growth as a factor (Stripe, read Nov 22, 2026).',
    steps: [
      'Find the channel that brought the most new customers in the last three months, and move effort to it from the weakest one.',
      'Offer your current customers the next thing they need: a second sale costs less than a new customer.',
      'Ask every happy customer for one referral right away.',
      'Make one change per month and keep what works, so that you know which change it was.',
    ],
    sources: [source.capitalFactors],
  },
  calm_sales_swings: {
    topic: 'sales_swings',
    category: 'revenue',
    // Where the component earns under half of its points and says that sales swing widely.
    when: [{ loses: 'revenue_stability' }, { figure: 'revenue_volatility', over: 0.3 }],
    targets: [{ input: 'revenue_volatility', to: 'within_reach' }],
    title: 'Reduce swings in monthly sales',
    why: 'Lenders read volatile revenue as risk (Heron Data, glossary, Oct 13, 2025). No cut-off is published, so the curve is our judgment. Steady growth does not count as volatility.',
    steps: [
      'Compare the last 12 months, and name the cause of the two best and the two worst: a large order, a season, a launch, an outage.',
      'Split large projects into stages, and invoice each stage when it is delivered: Stripe → Billing → Invoices.',
      'Turn repeat purchases into a monthly plan or standing order: Stripe → Billing → Subscriptions.',
      'If your business is seasonal, keep two years of figures at hand: the same swing twice is a pattern, not a risk.',
    ],
    sources: [source.volatilityAsRisk],
  },
  steady_revenue: {
    topic: 'sales_swings',
    category: 'revenue',
    when: [{ loses: 'revenue_stability' }],
    targets: [{ input: 'revenue_volatility', to: 'within_reach' }],
    title: 'Make monthly sales steadier',
    why: 'Lenders read volatile revenue as risk (Heron Data, glossary, Oct 13, 2025). No cut-off is published, so the curve is our judgment.',
    steps: [
      'Offer regular customers a plan, retainer or standing order, billed monthly: Stripe → Billing → Subscriptions.',
      'For quiet months, prepare an offer or a pre-order before the month starts.',
      'Send invoices on the same days each month, and reminders before they are due: late payments move sales to the next month.',
    ],
    sources: [source.volatilityAsRisk],
  },
  earn_more_than_refunded: {
    topic: 'sales_size',
    category: 'revenue',
    // The card's factor would make a loss larger, so the target is the lowest published minimum.
    when: [{ loses: 'revenue_scale' }, { figure: 'monthly_net_revenue_usd', under: 1 }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 1000 }],
    title: 'Earn more than you refund',
    why: 'Over the last three full months, refunds and disputes took back all or more of your sales. Stripe Capital asks for 1,000 a month on average, in local currency (Stripe, read Nov 22, 2026).',
    steps: [
      'List the refunds and disputes of the three months by product: Stripe → Payments, filtered by status.',
      'Stop selling the product that is returned most until you know why.',
      'If one large refund is the cause, note what it was: it leaves the figure after three months.',
      'Focus on products that customers keep, and offer them first to customers who did not ask for a refund.',
    ],
    sources: [source.capitalMinimum],
  },
  reach_lender_minimum: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ loses: 'revenue_scale' }, { figure: 'monthly_net_revenue_usd', under: 10_000 }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach' }],
    title: 'Grow toward $10,000 a month',
    why: 'Clearco asks for $10,000 a month (clear.co/faq, read Nov 22, 2026), and Stripe Capital for 1,000 a month on average in local currency (Stripe, read Nov 22, 2026). Other lenders differ, and lenders look at more than sales volume.',
    steps: [
      'If customers also pay you in other ways, offer them card or bank payment through Stripe: only those sales are visible here.',
      'Send a payment link with every quote and invoice: Stripe → Payment Links.',
      'Review prices that you have not changed for a year, and raise those that no longer cover their costs.',
      'Offer a larger size, a bundle or an add-on where customers already buy.',
    ],
    sources: [source.lenderMinimums, source.capitalMinimum],
  },
  raise_monthly_revenue: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ loses: 'revenue_scale' }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach' }],
    title: 'Grow monthly revenue',
    why: 'You are at or above the $10,000 a month that Clearco asks for (clear.co/faq, read Nov 22, 2026). Higher sales still earn points, but fewer and fewer.',
    steps: [
      'Offer a larger size, a yearly plan or an add-on to the customers who buy most often.',
      'Review prices that you have not changed for a year, and raise those that no longer cover their costs.',
      'If customers pay some of your sales outside Stripe, offer them Stripe too: only those sales are visible here.',
    ],
    sources: [source.lenderMinimums],
  },
} satisfies Record<string, RuleData>;
