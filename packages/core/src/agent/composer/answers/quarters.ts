import type { MetricName } from '../../../figures/metrics.ts';
import { addMonths, monthOf, monthRange } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Period } from '../understand/periods.ts';
import { idOf, over } from './days.ts';
import { asksLowest, nameOf } from './wording.ts';

/** The last full quarters, and the current one. */
const most = 5;

/** A figure by quarter. */
export async function* quarters(desk: Desk, name: MetricName): Steps {
  const { today } = desk.turn;
  const { data_from } = yield* desk.metrics();
  const month = monthOf(today);
  const first = addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3));
  const all = Array.from({ length: most }, (_, at): Period => {
    const start = addMonths(first, -3 * (most - 1 - at));
    return { start: `${start}-01`, end: monthRange(addMonths(start, 2)).end, kind: 'days', unit: 'quarter' };
  });
  const shown = all.filter(({ end }) => data_from !== null && end >= data_from);
  for (const period of shown) yield* over(desk, [name], period);
  const full = shown.filter(({ end }) => end <= today);
  const [then, now] = [full[0], full.at(-1)].map((period) => period && idOf(name, period));
  const sorted = full
    .map((period) => idOf(name, period))
    .filter((id) => desk.known(id))
    .toSorted((a, b) => (desk.value(b) ?? 0) - (desk.value(a) ?? 0));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (desk.asked.intent === 'best_month' && best !== undefined && best !== worst) {
    yield desk.say(
      asksLowest(desk.turn.question, name)
        ? `By ${nameOf(name)}, your lowest full quarter had [[${worst}]]. Your highest had [[${best}]].\n`
        : `By ${nameOf(name)}, your highest full quarter had [[${best}]] and your lowest had [[${worst}]].\n`,
    );
  } else if (then === undefined || now === undefined || then === now) {
    yield desk.say('There are too few full quarters with data to show a trend.');
  } else {
    const [a, b] = [desk.value(then) ?? 0, desk.value(now) ?? 0];
    const values = full.map((period) => desk.value(idOf(name, period)) ?? 0);
    const each = values.slice(1).every((value, at) => value > (values[at] ?? 0));
    yield desk.say(
      `By full quarters, ${nameOf(name)} ${a === b ? 'is level at' : b > a ? 'is up to' : 'is down to'} [[${now}]] from [[${then}]]${each ? ', and it rose in each of them' : ', and it did not rise in each of them'}.\n`,
    );
  }
  for (const period of shown) yield desk.say(`- [[${idOf(name, period)}]]\n`);
  if (shown.some(({ end }) => end > today)) yield desk.say('The last of these is not over.');
}
