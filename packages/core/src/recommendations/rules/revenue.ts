import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

const swingsAsRisk =
  'Heron Data’s glossary of lending terms treats volatile revenue as risk (herondata.io, Oct 13, 2025). No cut-off is published, so the curve is our judgment.';
const visibleOnly =
  'If customers also pay you in other ways, keep those statements: only sales through this Stripe account are visible here.';

export const revenueRules = {
  stop_sales_falling: {
    topic: 'sales_trend',
    category: 'revenue',
    when: [{ loses: 'revenue_trend' }, { signal: 'sales_fall' }],
    targets: [{ input: 'revenue_growth', to: 'within_reach', later: 0 }],
    title: 'Stop sales from falling',
    why: 'Stripe Capital names growth as a factor (Stripe, How Capital works, read Nov 22, 2026). The figure compares the last three full months with the same months a year before, or with the three months before while your record is short. The fall is larger than your usual swings.',
    steps: [
      'Compare both periods by product and by customer: a few of them usually explain most of the fall.',
      'Write to customers who stopped buying, and first ask what would have kept them.',
      'Ask your five most important customers what they need next quarter, and offer it.',
      'If the fall was your choice, such as a product you stopped selling, note it with dates: you will be asked.',
    ],
    sources: [source.capitalFactors],
    priority: 'medium',
  },
  check_small_fall: {
    topic: 'sales_trend',
    category: 'revenue',
    // A fall of less than 1% is level.
    when: [{ loses: 'revenue_trend' }, { figure: 'revenue_growth', under: -0.01 }],
    targets: [{ input: 'revenue_growth', to: 'within_reach', later: 0 }],
    title: 'Find out whether sales are really falling',
    why: 'The last three full months brought less than those they are compared with, but the fall is between 1% and 5%, or no larger than what the usual swings of your months explain. When a fall is more than chance is our judgment, set on Nov 30, 2026. Stripe Capital names growth as a factor (Stripe, How Capital works, read Nov 22, 2026).',
    steps: [
      'Compare both periods by product and by customer. If one order or one late invoice explains the difference, note it.',
      'If fewer customers bought, write to those who stopped, and ask what would have kept them.',
      'Look again when the next month is full: if the figure falls further, it is no longer chance.',
      'Offer your current customers the next thing they need: a second sale costs less than a new customer.',
    ],
    sources: [source.judgment, source.capitalFactors],
  },
  grow_revenue: {
    topic: 'sales_trend',
    category: 'revenue',
    when: [{ loses: 'revenue_trend' }, { figure: 'revenue_growth', known: true }],
    targets: [{ input: 'revenue_growth', to: 'within_reach' }],
    title: 'Grow sales',
    why: 'Sales hold their level or grow, and more growth earns the rest of these points. Stripe Capital names growth as a factor (Stripe, How Capital works, read Nov 22, 2026).',
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
    // Where the component earns half of its points or less.
    when: [{ loses: 'revenue_stability' }, { figure: 'revenue_volatility', over: 0.3 }],
    targets: [{ input: 'revenue_volatility', to: 'within_reach', later: 0.3 }],
    title: 'Reduce swings in monthly sales',
    why: `${swingsAsRisk} Steady growth does not count as a swing, nor does a season that two full years show.`,
    steps: [
      'Compare the last 12 months, and name the cause of the two best and the two worst: a large order, a launch, an outage.',
      'Split large projects into stages, and invoice each stage when it is delivered.',
      'Turn repeat purchases into a monthly plan or a standing order.',
      'If your business is seasonal, keep two years of figures at hand: the same swing twice is a pattern.',
    ],
    sources: [source.volatilityAsRisk],
  },
  steady_revenue: {
    topic: 'sales_swings',
    category: 'revenue',
    when: [{ loses: 'revenue_stability' }, { figure: 'revenue_volatility', known: true }],
    targets: [{ input: 'revenue_volatility', to: 'within_reach' }],
    title: 'Make monthly sales steadier',
    why: swingsAsRisk,
    steps: [
      'Offer regular customers a plan, retainer or standing order, billed monthly.',
      'For quiet months, prepare an offer or a pre-order before the month starts.',
      'Send invoices on the same days each month, and reminders before they are due: late payments move sales to the next month.',
    ],
    sources: [source.volatilityAsRisk],
  },
  earn_more_than_refunded: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ limit: 'sales_under_1000' }, { figure: 'monthly_net_revenue_usd', under: 1 }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach', later: 1000 }],
    title: 'Earn more than you refund',
    why: 'Over the full months of the last year, refunds and disputes took back all or more of your sales. Stripe Capital asks for 1,000 a month on average, in local currency (Stripe, How Capital works, read Nov 22, 2026).',
    steps: [
      'List the refunds and disputes of these months by product.',
      'Stop selling the product that is returned most until you know why.',
      'If one large refund is the cause, note what it was: it leaves the figure after 12 full months.',
      'Focus on products that customers keep, and offer them first to customers who did not ask for a refund.',
    ],
    sources: [source.capitalMinimum],
  },
  reach_1000_a_month: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ limit: 'sales_under_1000' }, { figure: 'monthly_net_revenue_usd', known: true }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach', later: 1000 }],
    title: 'Grow toward $1,000 a month',
    why: 'Stripe Capital asks for 1,000 a month on average over the last 3 months and 5,000 a year, in local currency (Stripe, How Capital works, read Nov 22, 2026). The figure here is the mean of up to 12 full months, so it rises slowly.',
    steps: [
      'Choose the one product or service that sells best, and spend the next month on that alone.',
      'Ask every customer of the last year for a second order or a referral.',
      'Send a payment link with every quote and invoice, so that paying takes one step.',
      visibleOnly,
    ],
    sources: [source.capitalMinimum],
  },
  reach_5000_a_month: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ limit: 'sales_under_5000' }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach', later: 5000 }],
    title: 'Grow toward $5,000 a month',
    why: 'The limit at $5,000 a month is our judgment, set on Nov 30, 2026. Published minimums start at 1,000 a month in local currency (Stripe Capital, read Nov 22, 2026) and go to $10,000 and more.',
    steps: [
      'Review prices that you have not changed for a year, and raise those that no longer cover their costs.',
      'Offer a larger size, a bundle or an add-on where customers already buy.',
      'Send a payment link with every quote and invoice, so that paying takes one step.',
      visibleOnly,
    ],
    sources: [source.judgment, source.capitalMinimum],
  },
  reach_lender_minimum: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ loses: 'revenue_scale' }, { figure: 'monthly_net_revenue_usd', under: 10_000 }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach', later: 10_000 }],
    title: 'Grow toward $10,000 a month',
    why: 'One published figure is Clearco’s $10,000 a month, for ecommerce incorporated in the US (clear.co/faq, read Nov 22, 2026). Others differ, and sales volume is one figure of many.',
    steps: [
      'Review prices that you have not changed for a year, and raise those that no longer cover their costs.',
      'Offer a larger size, a bundle or an add-on where customers already buy.',
      'Send a payment link with every quote and invoice, so that paying takes one step.',
      visibleOnly,
    ],
    sources: [source.lenderMinimums, source.capitalMinimum],
  },
  raise_monthly_revenue: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ loses: 'revenue_scale' }, { figure: 'monthly_net_revenue_usd', known: true }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach' }],
    title: 'Grow monthly revenue',
    why: 'Higher sales still earn points, but fewer and fewer; the curve is our judgment, set on Nov 30, 2026.',
    steps: [
      'Offer a larger size, a yearly plan or an add-on to the customers who buy most often.',
      'Review prices that you have not changed for a year, and raise those that no longer cover their costs.',
      visibleOnly,
    ],
    sources: [source.judgment],
  },
} satisfies Record<string, RuleData>;
