import type { EvidenceRow } from '../../../contract/evidence.ts';
import type { ComponentKey } from '../../../figures/components.ts';
import type { MetricName } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import { toMajorUnits } from '../../../shared/money.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Period } from '../understand/periods.ts';
import { asksDisputeDate, asksDisputeMoney, asksOpenDisputes } from '../understand/signs.ts';
import { subjectOf } from '../understand/subjects.ts';
import { idOf, over } from './days.ts';
import { disputeMoney } from './dispute-money.ts';
import { quoted } from './knowledge.ts';
import { openDisputes } from './open-disputes.ts';
import { firstStep, freshness, standing } from './parts.ts';
import { limitThatHolds } from './score.ts';
import { asksHowManyMore, untilLimit } from './until-limit.ts';
import { against, counted, during, stated } from './wording.ts';

/** The ids of a detail's figures: of the usual days, or of those that the question names. */
async function* figuresOf(
  desk: Desk,
  metrics: readonly MetricName[],
): Steps<{ of: (name: MetricName) => string; isUsual: boolean }> {
  const { data_from } = yield* desk.metrics();
  const isEver =
    data_from !== null && /\b(?:ever|never|always|alguna vez|nunca|siempre)\b/i.test(desk.turn.question);
  const period: Period | undefined =
    desk.asked.slots.periods[0] ??
    (isEver ? { start: data_from, end: desk.turn.today, kind: 'days', unit: 'all' } : undefined);
  if (period?.kind === 'before') return { of: (name) => `${name}.previous`, isUsual: false };
  if (period?.kind !== 'days') return { of: (name) => name, isUsual: true };
  yield* over(desk, metrics, period);
  return { of: (name) => idOf(name, period), isUsual: false };
}

/** Disputes: how many, what became of them, what they cost, and how far the limits are. */
export async function* disputes(desk: Desk): Steps {
  if (asksDisputeMoney(desk.turn.question)) return yield* disputeMoney(desk);
  if (asksHowManyMore(desk.turn.question) && (yield* untilLimit(desk))) return;
  const isOpenAsked = asksOpenDisputes(desk.turn.question) || asksDisputeDate(desk.turn.question);
  if (isOpenAsked && (yield* openDisputes(desk))) {
    yield* freshness(desk);
    return;
  }
  const { of, isUsual } = yield* figuresOf(desk, [
    'chargeback_count',
    'chargeback_ratio',
    'disputes_open',
    'disputes_won',
    'disputes_lost',
    'dispute_fees',
  ]);
  const count = of('chargeback_count');
  const before = isUsual ? against(desk, count, 'chargeback_count.previous') : '';
  const rate =
    !isUsual && desk.value(count) !== 0 && desk.known(of('chargeback_ratio'))
      ? `, a rate of [[${of('chargeback_ratio')}]]`
      : '';
  yield desk.say(`${during(desk, count)}${stated(desk, 'chargeback_count', count, 'was')}${before}${rate}.`);
  if ((desk.value(count) ?? 0) > 0)
    yield desk.say(
      `${isUsual ? '' : during(desk, count)}of those, open: [[${of('disputes_open')}]], won: [[${of('disputes_won')}]], lost: [[${of('disputes_lost')}]]; the fees came to [[${of('dispute_fees')}]].`,
    );
  if (!isOpenAsked && (yield* listed(desk, 'chargeback_count'))) return;
  const { thresholds } = yield* desk.run<{ thresholds: { id: string; value: number | null }[]; figures: [] }>(
    'get_alerts',
  );
  if (thresholds.some(({ id, value }) => id === 'stripe_dispute_activity' && value !== null))
    yield desk.say('[[line.stripe_dispute_activity]]');
  if (isUsual) yield* openDisputes(desk, 3);
  const { score } = yield* desk.readiness();
  if (score !== null) {
    yield* standing(desk, 'dispute_risk');
    if ((desk.value('lost.dispute_risk') ?? 0) >= 4)
      yield* firstStep(desk, subjectOf('disputes'), { withStep: false });
  }
  yield* freshness(desk);
}

/** Stripe objects behind a figure: in its own window, or on the days that the question names. */
export async function* rows(
  desk: Desk,
  metric: MetricName,
  most: number,
  intro: string,
  isWanted: (row: EvidenceRow) => boolean = () => true,
): Steps<boolean> {
  const [period] = desk.asked.slots.periods;
  const days = period && period.kind !== 'usual' ? { start_date: period.start, end_date: period.end } : {};
  const { isByAmount, least } = chosen(desk.turn.question);
  const page = yield* desk.evidence({ metric, limit: isByAmount || least !== null ? 100 : most, ...days });
  const known = page.rows.filter((row) => isWanted(row) && desk.figure(`evidence.${row.id}`));
  const fitting = known.filter((row) => least === null || (majorOf(row) ?? 0) > least);
  const inOrder = isByAmount ? fitting.toSorted((a, b) => (majorOf(b) ?? 0) - (majorOf(a) ?? 0)) : fitting;
  const shown = inOrder.slice(0, most);
  if (known.length > 0 && shown.length === 0) {
    yield desk.say('None of the records that I read is over the amount that you name.');
    return true;
  }
  if (shown.length === 0) return false;
  if (least !== null) yield desk.say('Only those over the amount that you name are listed.');
  yield desk.say(`${isByAmount ? 'The largest first:' : intro}\n`);
  for (const { id } of shown) yield desk.say(`- [[evidence.${id}]]\n`);
  if (page.next_cursor !== null && (isByAmount || least !== null))
    yield desk.say('There are more records than I read, so older ones may be missing.');
  else if (inOrder.length > shown.length || page.next_cursor !== null)
    yield desk.say('There are more; the link of the figure opens them all.');
  return true;
}

/** Which records are asked for: the largest, or those over an amount. */
function chosen(question: string): { isByAmount: boolean; least: number | null } {
  const text = plain(question);
  const [, digits] =
    /\b(?:over|above|more than|bigger than|larger than|mas de)\s+\$? ?(\d[\d,]*(?:\.\d+)?)(?! ?(?:%|days?|weeks?|months?|times))/.exec(
      text,
    ) ?? [];
  return {
    isByAmount: /\b(?:largest|biggest|highest|top|mas grandes|mayores)\b/.test(text),
    least: digits === undefined ? null : Number(digits.replaceAll(',', '')),
  };
}

const majorOf = ({ amount, currency }: EvidenceRow): number | null =>
  amount === null || currency === null ? null : Number(toMajorUnits(amount, currency));

/** Whether the owner wants to see the objects themselves. */
const asksList = (desk: Desk) =>
  /\b(?:list|show|which|who|whose|links?|every|records?|pull up|largest|biggest|lista|muestra\w*|muéstra\w*|cuáles)\b|\b(?:gimme|give me|need|see|get) (?:all|the|each)\b|\bover \$/iu.test(
    desk.asked.isFollowUp ? desk.turn.question : desk.asked.text,
  );

/** The objects, if the owner asks for them. */
export async function* listed(desk: Desk, metric: MetricName): Steps<boolean> {
  return asksList(desk) && (yield* rows(desk, metric, 5, 'The latest:'));
}

export async function* refunds(desk: Desk): Steps {
  const { of, isUsual } = yield* figuresOf(desk, [
    'refunds_total',
    'refund_count',
    'refund_ratio',
    'refund_amount_ratio',
  ]);
  const [count, total] = [of('refund_count'), of('refunds_total')];
  const isNone = desk.value(count) === 0;
  const amount = isNone ? '' : `, [[${total}]] in all`;
  yield desk.say(
    `${during(desk, count)}${stated(desk, 'refund_count', count, 'was')}${amount}${isUsual ? against(desk, count, 'refund_count.previous') : ''}.`,
  );
  if (!isNone && desk.known(of('refund_ratio')))
    yield desk.say(
      `${isUsual ? '' : during(desk, count)}the refund rate was [[${of('refund_ratio')}]] of transactions, and [[${of('refund_amount_ratio')}]] of sales.`,
    );
  if (isNone && desk.known(of('refund_ratio')))
    yield desk.say(`So the refund rate is [[${of('refund_ratio')}]].`);
  if (yield* listed(desk, 'refund_count')) return;
  yield* scored(desk, 'refunds', 'refund_behavior');
}

export async function* payouts(desk: Desk): Steps {
  if (
    /\b(?:last|latest|most recent|[uú]ltimo)\b (?:\w+ )?(?:payouts?|deposits?|transfers?|dep[oó]sito)\b/i.test(
      desk.turn.question,
    ) &&
    (yield* rows(desk, 'payouts_paid', 1, 'Your latest payout, with the day that it was due at your bank:'))
  )
    return yield* scored(desk, 'payouts', 'payout_reliability');
  if (
    /\bon (?:its|the|their) way\b|\b(?:coming|in transit|will i get|get paid|next payout|arrive[sd]?|llega)\b/i.test(
      desk.turn.question,
    )
  )
    yield* waiting(desk);
  const { of } = yield* figuresOf(desk, [
    'payouts_paid',
    'payouts_failed',
    'payouts_late',
    'payout_amount',
    'payout_reliability',
  ]);
  if ([of('payouts_paid'), of('payouts_failed'), of('payouts_late')].every((id) => desk.value(id) === 0)) {
    yield desk.say(
      `${during(desk, of('payouts_paid'))}there were ${counted(desk, of('payouts_paid'), 'payout', 'payouts')} and none that failed or was late, so there is nothing to report.`,
    );
    yield* freshness(desk);
    return;
  }
  yield desk.say(
    `${during(desk, of('payout_amount'))}[[${of('payout_amount')}]] was paid out to your bank, in ${counted(desk, of('payouts_paid'), 'payout', 'payouts')}.`,
  );
  const troubles = (desk.value(of('payouts_failed')) ?? 0) + (desk.value(of('payouts_late')) ?? 0);
  yield desk.say(
    troubles === 0
      ? `None failed or was late: [[${of('payout_reliability')}]] arrived on time.`
      : `Failed: [[${of('payouts_failed')}]], late: [[${of('payouts_late')}]]; on time were [[${of('payout_reliability')}]].`,
  );
  if (yield* listed(desk, 'payouts_paid')) return;
  yield* scored(desk, 'payouts', 'payout_reliability');
}

export async function* failedPayments(desk: Desk): Steps {
  const { of, isUsual } = yield* figuresOf(desk, ['failed_count', 'transaction_count']);
  yield desk.say(
    `${during(desk, of('failed_count'))}${stated(desk, 'failed_count', of('failed_count'), 'was')}${isUsual ? against(desk, 'failed_count', 'failed_count.previous') : ''}, beside [[${of('transaction_count')}]] that succeeded.`,
  );
  if (/\b(?:how much|money|worth|amounts?|cost\w*|cu[aá]nto dinero)\b|\$/i.test(desk.turn.question))
    yield desk.say(
      'What they would have brought is not among my figures; ask me to list them, and each shows its amount.',
    );
  if (yield* listed(desk, 'failed_count')) return;
  if (desk.known('payment_failure_rate')) {
    yield* desk.run('get_metric_summary', { metrics: ['payment_failure_rate'], definitions: true });
    yield desk.say(
      'Many of those are tried again and succeed. Lost after all tries: [[payment_failure_rate]]. [[definition.payment_failure_rate]]',
    );
  }
  yield* scored(desk, 'payments_lost', 'payment_failures');
}

export async function* scored(desk: Desk, subject: string, component: ComponentKey, name?: 'it'): Steps {
  const { score } = yield* desk.readiness();
  if (score !== null) {
    yield* standing(desk, component, name);
    if ((desk.value(`lost.${component}`) ?? 0) >= 1) yield* firstStep(desk, subjectOf(subject));
  }
  yield* freshness(desk);
}

/** How much depends on the largest customer. */
export async function* customer(desk: Desk): Steps {
  const metrics = yield* desk.metrics();
  if (metrics.top_customer_share === null) {
    yield desk.say('How much comes from your largest payer is [[top_customer_share]].');
    yield* standing(desk, 'customer_concentration');
    if (desk.known('customer_coverage'))
      yield desk.say('The payer is known for [[customer_coverage]] of your sales.');
    const { recommendations } = yield* desk.actions();
    const link = recommendations.find(({ rule }) => rule.includes('customer'));
    if (link) yield desk.say(`What to do: [[action.${link.rule}]]. [[action.${link.rule}.step1]]`);
    return;
  }
  yield desk.say(
    'Your largest payer brings [[top_customer_share]] of your sales: a customer, or the card or bank account where a charge names none. I see shares and not names; Stripe has the record.',
  );
  const { score } = yield* desk.readiness();
  if (score !== null) {
    yield* standing(desk, 'customer_concentration');
    const { gates } = yield* desk.readiness();
    if (gates.some(({ id, active }) => id === 'top_customer' && active)) yield* limitThatHolds(desk);
  }
  if (desk.known('customer_coverage') && (desk.value('customer_coverage') ?? 1) < 0.8)
    yield desk.say('Only [[customer_coverage]] of sales have a known payer, so the true share may differ.');
  yield* quoted(desk, { topics: ['customer_concentration'], prefer: ['customer-concentration'], most: 1 });
  if ((desk.value('lost.customer_concentration') ?? 0) >= 1) yield* firstStep(desk, subjectOf('customer'));
}

/** The balance at Stripe that waits for the next payout. */
export async function* waiting(desk: Desk): Steps {
  yield* desk.metrics();
  if (desk.known('balance_available'))
    yield desk.say(
      (desk.value('balance_available') ?? 0) < 0
        ? 'As read last, your available balance in Stripe is negative, [[balance_available]], so new payments fill it first; [[balance_pending]] is pending.'
        : 'As read last, [[balance_available]] is available in Stripe for a payout, and [[balance_pending]] is pending.',
    );
  yield desk.say(
    'The day of the next payout is not among my figures: Stripe shows it in its dashboard, under balances.',
  );
}
