import { addMonths, monthOf, monthRange } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Asked } from '../understand/asked.ts';
import { account } from './account.ts';
import { first, reasonOfAction, remedy } from './actions.ts';
import { alerts } from './alerts.ts';
import { card, tiers } from './card.ts';
import { changed } from './changed.ts';
import { compare } from './compare.ts';
import { inNamedCurrency, otherCurrency } from './currencies.ts';
import { customer, disputes, failedPayments, payouts, refunds } from './details.ts';
import { explain, why } from './explain.ts';
import { fact } from './facts.ts';
import { figureParts, inCurrency } from './figure-parts.ts';
import { perYear, show } from './follow-ups.ts';
import { advance, approval, criteria, declined } from './funding.ts';
import { funders, knowledge } from './knowledge.ts';
import { metric } from './metric.ts';
import { bestMonth, monthThatStandsOut, trend } from './months.ts';
import { norm } from './norm.ts';
import { overview } from './overview.ts';
import { nextTier } from './path.ts';
import { askBack, injection, legal, offTask, otherBusiness, unclear, unknown } from './refuse.ts';
import { rule } from './rules.ts';
import { helps, hurts, hurtsNext, limits, score } from './score.ts';
import { blind, can, data, distress, greeting, thanks, unseen, who } from './self.ts';
import { subscriptions } from './subscriptions.ts';
import { whatIf } from './what-if.ts';
import { compareOrWhy } from './why-moved.ts';

type Answer = (desk: Desk) => Steps<unknown>;

/** The answer function of each intent. A returned number is the count of list items in the answer. */
export const answers: Readonly<Record<Asked['intent'], Answer>> = {
  score,
  limits,
  hurts,
  helps,
  changed,
  first,
  improve: remedy,
  card,
  tiers,
  next_tier: nextTier,
  what_if: whatIf,
  explain,
  metric,
  norm,
  compare: compareOrWhy,
  best_month: bestMonth,
  trend,
  customer,
  disputes,
  refunds,
  payouts,
  subscriptions,
  failed_payments: failedPayments,
  alerts,
  overview,
  criteria,
  funders,
  advance,
  declined,
  approval,
  blind,
  unseen,
  data,
  who,
  can,
  greeting,
  thanks,
  legal,
  off_task: offTask,
  injection,
  other_business: otherBusiness,
  // The message only expresses a mood.
  feeling: first,
  account,
  rule,
  fact,
  distress,
  knowledge,
  then_period: metric,
  then_topic: metric,
  then_why: whyOf,
  then_year: perYear,
  then_parts: figureParts,
  then_currency: thenCurrency,
  then_show: (desk) =>
    earlierOf(desk) === 'first' && desk.asked.subjects.length === 0 ? again(desk) : show(desk),
  then_value: metric,
  then_do: remedy,
  then_more: more,
  which_rate: askBack,
  which_payments: askBack,
  which_customers: askBack,
  which_numbers: askBack,
  unclear,
  unknown,
};

const earlierOf = (desk: Desk) => desk.asked.matches[0]?.intent;

/** A figure again, in the currency that is named now. */
async function* thenCurrency(desk: Desk): Steps {
  const [subject] = desk.asked.subjects;
  if (subject && (yield* otherCurrency(desk)) !== null) return yield* inNamedCurrency(desk, subject.metric);
  yield* inCurrency(desk);
}

/** “Why?” after an answer about a figure, or about the score. */
function whyOf(desk: Desk): Steps<unknown> {
  const [subject] = desk.asked.subjects;
  if (earlierOf(desk) === 'first') return reasonOfAction(desk);
  if (earlierOf(desk) === 'best_month') return whyMonth(desk);
  if (earlierOf(desk) === 'trend' && desk.asked.slots.periods.length === 0) return whyTrend(desk);
  if (subject && subject.component === 'revenue_scale') return whySales(desk);
  if (subject) return why(desk);
  const earlier = earlierOf(desk);
  if (earlier === 'next_tier') return nextTier(desk);
  if (earlier === 'changed') return changed(desk);
  if (earlier === 'knowledge' || earlier === 'funders' || earlier === 'declined') return knowledge(desk);
  return hurts(desk);
}

/** The month that stood out, beside the one before it. */
async function* whyMonth(desk: Desk): Steps {
  const month = yield* monthThatStandsOut(desk);
  if (month !== null) desk.asked.slots.periods = [month];
  yield* whySales(desk);
}

/** The months of a trend, the first beside the last. */
async function* whyTrend(desk: Desk): Steps {
  const last = addMonths(monthOf(desk.turn.today), -1);
  desk.asked.slots.periods = [addMonths(last, -5), last].map((month) => ({
    ...monthRange(month),
    ...({ kind: 'days', unit: 'month' } as const),
  }));
  yield* whySales(desk);
}

/** The action that was told, with its steps. */
function again(desk: Desk): Steps<number> {
  desk.asked.skip = Math.max(0, desk.asked.told - 1);
  return first(desk);
}

/** The parts of a period's sales, compared with the period before. */
async function* whySales(desk: Desk): Steps {
  yield* compare(desk);
  yield desk.say('The figures show what moved, not the cause: for that, look at your orders.');
}

/** “What else?” */
function more(desk: Desk): Steps<unknown> {
  const earlier = earlierOf(desk);
  if (earlier === 'knowledge' || earlier === 'funders' || earlier === 'declined') return knowledge(desk);
  if (earlier === 'hurts') return hurtsNext(desk);
  if (desk.asked.subjects.length > 0) return explain(desk);
  return first(desk);
}
