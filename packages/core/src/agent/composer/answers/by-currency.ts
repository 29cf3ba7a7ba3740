import type { MetricName } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import { addMonths, lastDays, monthOf, monthRange } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import { inNamedCurrency, otherCurrency } from './currencies.ts';
import { idOf, over } from './days.ts';
import { freshness } from './parts.ts';
import { asksLowest, nameOf } from './wording.ts';

/** Whether each currency is asked for. */
export const asksEachCurrency = (question: string): boolean =>
  /\b(?:by|per|each|every|all|which|other|por|cada|todas las) (?:my |the |of the |our )?(?:currenc(?:y|ies)|monedas?)\b/.test(
    plain(question),
  );

interface Days {
  start: string;
  end: string;
}

/** The amount in a currency, of some days. @returns its id */
async function* amountIn(
  desk: Desk,
  name: MetricName,
  currency: string,
  { start, end }: Days,
): Steps<string> {
  yield* desk.evidence({ metric: name, currency, limit: 1, start_date: start, end_date: end });
  return `evidence.${name}.${currency}@${start}_${end}`;
}

/** A figure in each currency of the sales, over the days that the question names. @returns false if there is a single currency */
export async function* byCurrency(desk: Desk, name: MetricName): Steps<boolean> {
  const { by_currency, currency: main, previous } = yield* desk.metrics();
  const others = Object.keys(by_currency).filter((one) => one !== main);
  if (others.length === 0 || !Object.hasOwn(previous, name)) return false;
  const [period] = desk.asked.slots.periods;
  const isUsual = period === undefined || period.kind === 'usual';
  const days = isUsual ? lastDays(desk.turn.today, 30) : { start: period.start, end: period.end };
  if (!isUsual) yield* over(desk, [name], period);
  const ids = [isUsual ? name : idOf(name, days)];
  for (const one of others) ids.push(yield* amountIn(desk, name, one, days));
  if (desk.figure(ids[0] ?? '')?.unit !== 'money') return false;
  yield desk.say(
    `${isUsual ? 'Over the last 30 days, ' : ''}${nameOf(name)} by currency; nothing is converted or added up:\n`,
  );
  for (const id of ids.filter((one) => desk.known(one))) yield desk.say(`- [[${id}]]\n`);
  yield* freshness(desk);
  return true;
}

const monthsShown = 6;

/** The last full months in a currency: growth and the best month are of the main currency alone. */
async function* monthsIn(desk: Desk, name: MetricName, currency: string): Steps {
  const last = addMonths(monthOf(desk.turn.today), -1);
  const ids: string[] = [];
  for (let at = 1 - monthsShown; at <= 0; at += 1)
    ids.push(yield* amountIn(desk, name, currency, monthRange(addMonths(last, at))));
  const known = ids.filter((id) => desk.known(id));
  const [then, now] = [known[0], known.at(-1)];
  const code = currency.toUpperCase();
  if (then === undefined || now === undefined || known.every((id) => desk.value(id) === 0)) {
    yield desk.say(`In ${code} there were no sales in the full months that I looked at.`);
    return;
  }
  const sorted = known.toSorted((a, b) => (desk.value(b) ?? 0) - (desk.value(a) ?? 0));
  const [before, after] = [desk.value(then) ?? 0, desk.value(now) ?? 0];
  if (desk.asked.intent === 'best_month')
    yield desk.say(
      asksLowest(desk.turn.question, name)
        ? `In ${code}, the lowest month by ${nameOf(name)} had [[${sorted.at(-1)}]].\n`
        : `In ${code}, the highest month by ${nameOf(name)} had [[${sorted[0]}]].\n`,
    );
  else
    yield desk.say(
      `In ${code}, ${nameOf(name)} ${after === before ? 'is level' : after > before ? 'went up' : 'went down'}: [[${now}]] after [[${then}]].\n`,
    );
  for (const id of known) yield desk.say(`- [[${id}]]\n`);
  yield desk.say('The growth in the score is of your main currency; nothing is converted.');
}

/** Answers of months, and of refunds, that can be given in another currency. */
const ofMonths = new Set<Desk['asked']['intent']>(['trend', 'best_month']);
/** Answers that show the main currency alone, whatever currency the question names. */
const ofMain = new Set<Desk['asked']['intent']>([
  ...(['overview', 'payouts', 'customer', 'subscriptions'] as const),
  ...(['disputes', 'failed_payments', 'norm', 'then_year', 'then_why'] as const),
]);

/** A question that names another currency. @returns whether that was the answer */
export async function* onCurrency(desk: Desk): Steps<boolean> {
  const { intent, subjects, slots } = desk.asked;
  const isGrowth = subjects[0]?.id === 'growth' && (intent === 'metric' || intent === 'explain');
  const isRefunds = intent === 'refunds';
  if (!ofMain.has(intent) && !ofMonths.has(intent) && !isGrowth && !isRefunds) return false;
  const named = yield* otherCurrency(desk);
  if (named === null) return false;
  if (isRefunds) {
    yield* inNamedCurrency(desk, 'refunds_total');
    return true;
  }
  const isCompared = slots.periods.length > 0 && intent !== 'best_month';
  if ((ofMonths.has(intent) || isGrowth) && !isCompared) {
    const { previous } = yield* desk.metrics();
    const asked = subjects.find(({ metric }) => Object.hasOwn(previous, metric))?.metric ?? 'revenue_total';
    yield* monthsIn(desk, asked, named);
    return true;
  }
  yield desk.say(
    `I show this in your main currency only, so amounts in ${named.toUpperCase()} are left out below; ask for a single figure in it, and I give it.`,
  );
  return false;
}
