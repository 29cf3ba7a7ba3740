import type { MetricName } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Desk, Steps } from '../desk.ts';
import { idOf, over } from './days.ts';
import { during } from './wording.ts';

interface Average {
  asks: RegExp;
  name: string;
  amount: MetricName;
  count: MetricName;
  /** Whether both are kept for past days. */
  ofDays: boolean;
}

const mean = '(?:average|avg|mean|typical|usual|promedio)';
const averages: readonly Average[] = [
  {
    asks: new RegExp(
      `\\b${mean} (?:size of (?:a |my )?)?(?:refunds?|returns?)\\b(?! (?:rate|ratio))|\\b(?:reembolso|devolucion) ${mean}\\b|\\bper refund\\b`,
    ),
    ...{ name: 'the average refund', amount: 'refunds_total', count: 'refund_count', ofDays: true },
  },
  {
    asks: new RegExp(`\\b${mean} (?:size of (?:a |my )?)?(?:payouts?|deposits?)\\b|\\bper payout\\b`),
    ...{ name: 'the average payout', amount: 'payout_amount', count: 'payouts_paid', ofDays: true },
  },
  {
    asks: new RegExp(
      `\\b(?:revenue|mrr|income|money|much)\\b.*\\b(?:per|each|a|every) (?:sub|subscri\\w+|member)\\b|\\barpu\\b|\\b${mean} (?:subscription|plan|member)\\b`,
    ),
    ...{
      name: 'monthly recurring revenue for each active subscription',
      amount: 'mrr',
      count: 'active_subscriptions',
      ofDays: false,
    },
  },
];

/** An average that is not a figure by itself: an amount, divided by its number. @returns whether one is asked for and known */
export async function* averageOf(desk: Desk): Steps<boolean> {
  const text = plain(desk.turn.question);
  const asked = averages.find(({ asks }) => asks.test(text));
  if (!asked) return false;
  yield* desk.metrics();
  const [period] = desk.asked.slots.periods;
  const isDays = period?.kind === 'days' && asked.ofDays;
  if (isDays) yield* over(desk, [asked.amount, asked.count], period);
  const [amount, count] = [asked.amount, asked.count].map((name) => (isDays ? idOf(name, period) : name)) as [
    string,
    string,
  ];
  if (!desk.known(amount) || !desk.value(count)) return false;
  yield* desk.run('calculate', { op: 'ratio', of: [amount, count] });
  const when = isDays ? during(desk, amount) : asked.ofDays ? 'Over the last 30 days, ' : '';
  yield desk.say(
    `${when}${asked.name} was [[ratio(${amount},${count})]]: [[${amount}]] divided by [[${count}]].`,
  );
  return true;
}
