import * as source from '../../card/scorecard-v1.sources.ts';
import type { RuleData } from '../rule.ts';

export const revenueRules = {
  stop_sales_falling: {
    topic: 'sales_trend',
    category: 'revenue',
    // From where the component earns under half of its points, and says that sales are falling.
    when: [{ loses: 'revenue_trend' }, { figure: 'revenue_growth', under: -0.05 }],
    targets: [{ input: 'revenue_growth', to: 'within_reach' }],
    title: 'Turn the sales trend upwards',
    why: 'Growth is among the things Stripe Capital names as factors (Stripe, read 2026-11-22). It compares the last three full months with the same three a year before, or with the three before while the record is short.',
    steps: [
      'Compare both periods by product and by customer: a few lines usually explain most of the fall.',
      'Write to customers who bought before and stopped, with a question first: what would have kept you?',
      'Ask the five customers you would least like to lose what they need next quarter, and offer it.',
      'If the fall was a choice, such as a product you closed, note it with dates: the reason counts when someone asks.',
    ],
    sources: [source.capitalFactors],
  },
  grow_revenue: {
    topic: 'sales_trend',
    category: 'revenue',
    when: [{ loses: 'revenue_trend' }],
    targets: [{ input: 'revenue_growth', to: 'within_reach' }],
    title: 'Grow sales',
    why: 'Faster growth earns the rest of these points: growth is among the things Stripe Capital names as factors (Stripe, read 2026-11-22).',
    steps: [
      'Find the channel that brought most new customers in the last three months, and give it the effort of the one that brought fewest.',
      'Offer the customers you have the next thing they need: a second purchase costs less than a first customer.',
      'Ask every happy customer for one referral, at the moment they say so.',
      'Make a change a month and keep what worked: all at once, you could not tell which it was.',
    ],
    sources: [source.capitalFactors],
  },
  calm_sales_swings: {
    topic: 'sales_swings',
    category: 'revenue',
    // From where the component earns under half of its points, and says that sales swing widely.
    when: [{ loses: 'revenue_stability' }, { figure: 'revenue_volatility', over: 0.3 }],
    targets: [{ input: 'revenue_volatility', to: 'within_reach' }],
    title: 'Calm the swings of sales',
    why: 'Volatile revenue is read as risk (Heron Data, glossary, 2025-10-13); where that begins nobody publishes, so the curve is our judgment. Steady growth is not held against you.',
    steps: [
      'Put the last 12 months side by side and name the cause of the best and the worst two: a large order, a season, a launch, an outage.',
      'Split large projects into stages that are invoiced as they are delivered, in Stripe → Billing → Invoices.',
      'Turn what customers buy again anyway into a monthly plan or standing order: Stripe → Billing → Subscriptions.',
      'If it is your season, keep the figures of two years at hand: the same swing twice is a pattern, not a risk.',
    ],
    sources: [source.volatilityAsRisk],
  },
  steady_revenue: {
    topic: 'sales_swings',
    category: 'revenue',
    when: [{ loses: 'revenue_stability' }],
    targets: [{ input: 'revenue_volatility', to: 'within_reach' }],
    title: 'Smooth the ups and downs of sales',
    why: 'Volatile revenue is read as risk (Heron Data, glossary, 2025-10-13); where that begins nobody publishes, so the curve is our judgment.',
    steps: [
      'Offer regular customers a plan, retainer or standing order, billed monthly: Stripe → Billing → Subscriptions.',
      'For known quiet months, plan an offer or a pre-order early, before the month begins.',
      'Send invoices on the same days each month, and reminders before they are due: late ones move sales from one month to the next.',
    ],
    sources: [source.volatilityAsRisk],
  },
  earn_more_than_refunded: {
    topic: 'sales_size',
    category: 'revenue',
    // No factor makes a loss smaller, so what is within reach cannot be told: the first line there is, is the target.
    when: [{ loses: 'revenue_scale' }, { figure: 'monthly_net_revenue_usd', under: 1 }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 1000 }],
    title: 'Bring sales above refunds and disputes',
    why: 'Over the last three full months as much went back to customers as came in. Stripe Capital asks for 1,000 a month on average, in local currency (Stripe, read 2026-11-22).',
    steps: [
      'List the refunds and disputes of the three months by product: Stripe → Payments, filtered by status.',
      'Stop selling what comes back most until you know why it does.',
      'If one large refund made the figure, note what it was: it leaves the three months by itself.',
      'Restart with what customers kept: offer it first to those who did not ask for their money back.',
    ],
    sources: [source.capitalMinimum],
  },
  reach_lender_minimum: {
    topic: 'sales_size',
    category: 'revenue',
    when: [{ loses: 'revenue_scale' }, { figure: 'monthly_net_revenue_usd', under: 10_000 }],
    targets: [{ input: 'monthly_net_revenue_usd', to: 'within_reach' }],
    title: 'Grow towards $10,000 a month',
    why: 'Clearco asks for $10,000 a month (clear.co/faq, read 2026-11-22), Stripe Capital for 1,000 a month on average in local currency (Stripe, read 2026-11-22). Other lenders differ, and size alone decides nothing.',
    steps: [
      'If customers also pay you in other ways, offer them card or bank payment through Stripe: only sales made there can be seen here.',
      'Send a payment link with every quote and invoice: Stripe → Payment Links.',
      'Check prices you have not touched for a year, and raise those that no longer cover their costs.',
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
    why: 'You are at or above the $10,000 a month that Clearco asks for (clear.co/faq, read 2026-11-22). More size still earns points, ever more slowly.',
    steps: [
      'Offer a larger size, a yearly plan or an add-on to the customers who buy most often.',
      'Check prices you have not touched for a year, and raise those that no longer cover their costs.',
      'If a part of your sales is paid outside Stripe, move it there where customers like it as well: only those sales can be seen here.',
    ],
    sources: [source.lenderMinimums],
  },
} satisfies Record<string, RuleData>;
