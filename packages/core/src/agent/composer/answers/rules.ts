import type { MetricName } from '../../../figures/metrics.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Rule } from '../understand/phrasings/rules.ts';
import { subjects } from '../understand/subjects.ts';
import { inNamedCurrency, otherCurrency } from './currencies.ts';
import { quoted } from './knowledge.ts';
import { byLoss, noScore, standing } from './parts.ts';
import { limitThatHolds } from './score.ts';
import { current, points } from './wording.ts';

interface Said {
  says: readonly string[];
  /** The owner's figure that the rule is about. */
  metric?: MetricName;
  /** The article on the matter. */
  article?: string;
}

const answer = (says: string, about: Omit<Said, 'says'> = {}): Said => ({
  says: says.split(/(?<=\.) /),
  ...about,
});

/** How figures are counted, in sentences that hold for every business. */
export const rules: Readonly<Record<Rule, Said>> = {
  by_customer: answer(
    'I do not add up disputes, refunds, or sales by customer, and I read no names: I know only what share the largest payer has. Ask me to list the disputes or refunds; each one opens in Stripe, which names its customer.',
  ),
  plans: answer(
    'Recurring revenue is not split by plan or price here: I know its total. In Stripe, the product catalog and the billing overview show each price with its subscriptions.',
    { metric: 'mrr' },
  ),
  invoices: answer(
    'I cannot tell whether a certain invoice is paid: I read payments, and not the invoices behind them. In Stripe, Billing lists each invoice with its status. A payment counts here on the day that it succeeds.',
  ),
  mrr_trials: answer(
    'No: a trial is left out of monthly recurring revenue and of active subscriptions until its first paid period begins.',
    { metric: 'active_subscriptions' },
  ),
  mrr_states: answer(
    'Monthly recurring revenue counts subscriptions that are active or past due. Trials, unpaid, incomplete, paused, and canceled ones are out; a subscription that is set to cancel counts until it ends.',
    { metric: 'mrr' },
  ),
  mrr_discounts: answer(
    'Only a coupon that lasts forever is taken off monthly recurring revenue. A coupon for the first payment or for some months is not, and neither is a discount on the customer.',
    { metric: 'mrr' },
  ),
  mrr_intervals: answer(
    'Each price is brought to a month: a yearly price is divided by the months of a year, and a weekly or daily price is scaled up. So an annual plan is spread over its year in this figure; in gross sales its payment counts in full on the day it is made.',
    { metric: 'mrr' },
  ),
  mrr_installments: answer(
    'It counts in monthly recurring revenue only if it is a subscription in Stripe, and then until it ends. Single payments and invoices count in sales, and not as recurring revenue.',
    { metric: 'mrr' },
  ),
  churn_of_revenue: answer(
    'Churn here is of revenue: the recurring revenue that ended in the window, divided by the recurring revenue at its start. It is not a count of customers, and downgrades are not counted.',
    { metric: 'mrr_churn', article: 'churn-nrr-and-cohorts' },
  ),
  refund_date: answer(
    'A refund counts on the day that it is made, whichever month the sale was in. So a refund of an old sale lowers the net revenue of the month of the refund, and leaves the month of the sale as it was.',
    { metric: 'refunds_total', article: 'refund-policy-and-timing' },
  ),
  refund_partial: answer(
    'A charge that is refunded in part counts in the refund rate like a charge that is refunded in full, and only a single time, however many refunds it has. The refunded share of sales goes by the amounts.',
    { metric: 'refund_ratio', article: 'refund-policy-and-timing' },
  ),
  refund_before_dispute: answer(
    'A refund that you make before any dispute is a refund and no dispute. The customer may still open a dispute afterwards, and that would count.',
    { metric: 'chargeback_count', article: 'refund-policy-and-timing' },
  ),
  sale_date: answer(
    'A sale counts when money is captured, and not when the card is authorized. A held charge is dated by its capture; an authorization that expires or is canceled counts nothing.',
    { metric: 'revenue_total' },
  ),
  net_made_of: answer(
    'Net revenue is gross sales, less refunds, less disputed amounts that were withdrawn and not returned. Each part counts on its own date. Stripe’s processing fees and your costs are not taken off, so it differs from books that take them off.',
    { metric: 'net_revenue' },
  ),
  sale_parts: answer(
    'Whatever is captured on the card counts in gross sales: tips, tax, and shipping too. I cannot tell them apart.',
    { metric: 'revenue_total' },
  ),
  other_total: answer(
    'These can make a difference: gross or net; refunds and disputes dated on their own day; fees, which I do not take off; days in another time zone; currencies, which are never added up; and payments newer than the last sync. Name the figure and the days, and I show mine with the payments behind it.',
    { metric: 'revenue_total' },
  ),
  currencies: answer(
    'Currencies are never added up or converted. The figures that you see first are in your main currency, and every other currency stands beside it on its own.',
    { metric: 'revenue_total' },
  ),
  dispute_inquiry: answer(
    'No: an inquiry is not counted as a dispute, and neither is a dispute that was prevented. It counts when it becomes a real dispute, so answer it in time.',
    { metric: 'chargeback_count', article: 'stripe-dispute-activity-and-rate' },
  ),
  warning_apart: answer(
    'No: early fraud warnings are counted apart, as signals, and are not in the dispute rate here. Visa’s program adds them to disputes.',
    { metric: 'early_fraud_warning_count', article: 'early-fraud-warnings' },
  ),
  failed_retries: answer(
    'A payment that succeeds on a retry is not lost, and a payment that Radar blocks is not an attempt. Payments lost are those that were tried and never succeeded.',
    { metric: 'payment_failure_rate', article: 'payment-failures-and-dunning' },
  ),
  payout_late: answer(
    'A payout is late if it is still pending or in transit long after its arrival date began, as its definition says. It has failed if the bank sent it back, even after it was paid.',
    { metric: 'payout_reliability', article: 'failed-payouts' },
  ),
  payer: answer(
    'A payer is recognized by the customer record in Stripe, or otherwise by a fingerprint of the card, which I keep only in scrambled form. I show shares, and no names.',
    { metric: 'top_customer_share', article: 'customer-concentration' },
  ),
  debt: answer(
    'A loan or an advance is not a figure of the card, so taking it or repaying it earns and costs no points. A lender still asks for your debts, and what is withheld from sales leaves less to repay with.',
    { article: 'merchant-cash-advances' },
  ),
  capital_no_sale: answer(
    'No: money from an advance or a loan is not a sale. Sales are only the charges that your customers paid. What Stripe Capital added to your balance is shown separately.',
    { metric: 'financing_paid_out', article: 'stripe-capital' },
  ),
  time_zone: answer(
    'Days are whole days in your business’s time zone, which was set when the business was made or comes from your Stripe account. Today counts and is not over.',
  ),
  windows: answer(
    'The usual days include today, which is not over. Figures with a window of their own say so, and every figure opens with its days.',
    { metric: 'revenue_total' },
  ),
  other_sales: answer(
    'I see only what is paid through your Stripe account. Sales in cash, by check, by bank transfer, or on another platform are not in these figures or in the score, and neither are the years before Stripe. So your business may be larger or older than it looks here; show a lender those sales in your books.',
    { metric: 'history_months', article: 'other-processors' },
  ),
  score_basis: answer(
    'The score is a public card of points, chosen by expert judgment about what funders say they look at. It has not been tested against loans that were repaid or not. Each point can be traced to a figure and to payments in Stripe.',
    { article: 'how-the-score-works' },
  ),
  score_use: answer(
    'The score shows you what your payments say to someone who reads them like a lender, and what to improve. A tier describes the evidence in your payments. Lenders decide by their own rules, and the score says nothing about their answer.',
    { article: 'how-the-score-works' },
  ),
  credit_bureau: answer(
    'No: the score is not reported to anybody and does not touch your credit. Your personal credit is not read and does not count here, but many lenders ask for it.',
    { article: 'what-vaultra-cannot-see' },
  ),
  past_scores: answer(
    'A score is kept for each day from the first day that it was computed here. A score that is marked as reconstructed was computed afterwards, from the payments that were imported, and was not shown to anyone at the time.',
    { article: 'how-the-score-works' },
  ),
  season_fair: answer(
    'A season that comes again costs no points once your record is long enough: stability and trend then compare each month with the same month of the year before. With a shorter record, months that differ much still count as variation. Gaps between sales earn and cost no points.',
    { metric: 'revenue_volatility', article: 'seasonality' },
  ),
  stability_made_of: answer(
    'It says how far a typical month is from your trend; where the history is long enough, each month is compared with the same month of the year before, at your growth since. Low means that sales follow their pattern; large invoices now and then make it higher.',
    { metric: 'revenue_volatility', article: 'how-lenders-read-sales' },
  ),
  read_only_send: answer(
    'I cannot send anything to anybody: I only read and answer here. In Settings you can request a copy of your data and pass it on yourself.',
  ),
  mcp: answer(
    'Yes: an AI application can read your figures through MCP. In Settings you make a personal token, or you connect the application and give your consent. It only reads, of this business alone, and you can revoke it at any time.',
  ),
  human: answer(
    'I am a program and cannot connect you with a person. For questions on the product, write to its support; on a loan, ask the lender or your accountant; on a payment, ask Stripe.',
  ),
  accounting: answer(
    'I cannot give accounting advice: ask your accountant how to book that. I can explain what an advance is and what it costs.',
    { article: 'stripe-capital' },
  ),
  customer_count: answer(
    'How many customers you have, and how many are new, is not among my figures: I see what share of them come back.',
    { metric: 'returning_payers_90d' },
  ),
  few_charges: answer(
    'Until there are enough charges and months, there is no score, and what is missing is listed. With few charges the confidence is lower, and a single dispute or refund weighs more. Large sales cost no points by themselves, but months that differ much count as variation.',
    { metric: 'transaction_count', article: 'how-the-score-works' },
  ),
  objects: answer(
    'Some records that Stripe sent could not be read, so they were left out and counted. Everything else is read; the figures may lack what these would add.',
  ),
  draws: answer(
    'A draw is a possible course of the next months, made from your own past. The forecast counts in how many of them the score ends in each tier: it says what your own swings allow, and promises nothing.',
  ),
  kinds_compared: answer(
    'I do not choose for you, but this is how they differ. An advance comes within days, is repaid from daily sales, and costs the most for a year. A bank or SBA loan costs less, takes weeks, and asks for more papers and a longer record. A line of credit is drawn and repaid as you need it; a lease or an equipment loan is tied to the machine, of which my articles say little.',
    { article: 'merchant-cash-advances' },
  ),
  processing_fees: answer(
    'Stripe’s processing fees are not among my figures: I know dispute fees only. In Stripe, the balance report shows the fees of each payment.',
    { metric: 'dispute_fees' },
  ),
  rolling: answer(
    'The figures cover the latest days or months, so each day an old one leaves and a new one comes in, and the record grows. So points move without any action of yours. Ask what moved your score, and I show it by component.',
    { article: 'how-the-score-works' },
  ),
  items: answer(
    'What was sold, where, or by whom is not known to me: I read the amount and the day of each payment. Your shop system or your invoices show that.',
    { metric: 'transaction_count' },
  ),
  names: answer(
    'No names, addresses, emails, or card numbers are kept: I know ids, amounts, days, and a fingerprint of the card that tells payers apart. Stripe’s own dashboard has the record of each payment and refund, with its customer. Nor do I read who works in your Stripe account.',
  ),
  score_lag: answer(
    'A single good month hardly moves the score. Sales volume goes by the average of the last full months, so a month counts only when it is over, and then as a part of many. The trend compares full months too. Disputes, refunds, and failed payments go by a shorter time, and old ones leave the count.',
  ),
  lender_names: answer(
    'I know published minimums by kind of funding, not for every lender by name. They are from lenders in the United States. Name the kind, such as a line of credit, and I put your figures beside them; ask the lender for its own.',
  ),
};

/** The score, and where it could still rise. */
async function* whatHolds(desk: Desk): Steps {
  const { score, breakdown } = yield* desk.readiness();
  if (score === null) return yield* noScore(desk);
  yield desk.say('Your score is [[score]].');
  yield* limitThatHolds(desk);
  const sales = breakdown.filter(({ key }) => key === 'revenue_scale' || key === 'revenue_trend');
  for (const { key } of sales.filter(({ points: earned }) => earned !== null))
    yield desk.say(`[[label.${key}]] earns [[points.${key}]] of ${points(desk, `max.${key}`)}.`);
  const [worst] = byLoss(breakdown);
  if (worst) yield desk.say(`Most is lost on [[label.${worst.key}]]: ${points(desk, `lost.${worst.key}`)}.`);
}

/** A counting rule, an article's passage about it, and the owner's figure. */
export async function* rule(desk: Desk): Steps {
  const { says, metric, article } = rules[desk.asked.topic as Rule];
  for (const sentence of says) yield desk.say(sentence);
  if (article !== undefined) yield* quoted(desk, { prefer: [article], only: true, most: 1 });
  if (desk.asked.topic === 'score_lag') yield* whatHolds(desk);
  if (metric === undefined) return;
  if (desk.asked.topic === 'currencies' && (yield* otherCurrency(desk)) !== null) {
    const asked = desk.asked.subjects[0]?.metric ?? metric;
    const { previous } = yield* desk.metrics();
    return yield* inNamedCurrency(desk, Object.hasOwn(previous, asked) ? asked : metric);
  }
  yield* desk.metrics();
  if (desk.known(metric)) yield desk.say(`On your account, ${yield* current(desk, metric)}.`);
  const component = subjects.find((one) => one.metric === metric)?.component ?? null;
  if (component !== null && component !== 'revenue_scale') yield* standing(desk, component);
}
