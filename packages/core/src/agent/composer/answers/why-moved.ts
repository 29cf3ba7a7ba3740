import { plain } from '../../../knowledge/embedded/spanish.ts';
import { addMonths, monthOf } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import { monthWord } from '../understand/calendar-words.ts';
import { asksWhy, statedDirection } from '../understand/signs.ts';
import { compare } from './compare.ts';
import { trend } from './months.ts';
import { nameOf } from './wording.ts';

const afterMonth = new RegExp(String.raw`\b(?:after|despues de) ${monthWord}`, 'u');

/** Two periods side by side; where the question asks why, also what is known of the cause. */
export async function* compareOrWhy(desk: Desk): Steps {
  const [named, ...others] = desk.asked.slots.periods;
  // “Did sales go up after August?” is about the months since.
  if (
    named?.kind === 'days' &&
    named.unit === 'month' &&
    others.length === 0 &&
    afterMonth.test(plain(desk.turn.question)) &&
    monthOf(named.end) < addMonths(monthOf(desk.turn.today), -1)
  ) {
    desk.asked.slots.periods = [{ ...named, end: desk.turn.today, unit: 'other' }];
    return yield* trend(desk);
  }
  if (!asksWhy(desk.turn.question)) return yield* compare(desk);
  const metric = desk.asked.subjects[0]?.metric ?? 'net_revenue';
  yield* desk.metrics();
  const [now, then] = [desk.value(metric), desk.value(`${metric}.previous`)];
  const move = statedDirection(desk.turn.question);
  if (desk.asked.slots.periods.length === 0 && now !== null && then !== null && move !== null) {
    const isSo = move === 'up' ? now > then : now < then;
    if (!isSo) yield desk.say(`That is not so: it did not go ${move}.`);
  }
  yield* compare(desk);
  const change = [...desk.turn.figures].find(
    ([id]) => id.startsWith(`change.${metric}@`) && !id.endsWith('.size'),
  );
  const by = change?.[1].value;
  if (typeof by === 'number' && move !== null && (move === 'up' ? by <= 0 : by >= 0))
    yield desk.say(`So it did not go ${move} then.`);
  if (metric === 'net_revenue' || metric === 'revenue_total') {
    if (
      desk.asked.slots.periods.length === 0 &&
      desk.known('refunds_total') &&
      desk.known('refunds_total.previous')
    )
      yield desk.say(
        'Over the last 30 days, refunds went from [[refunds_total.previous]] to [[refunds_total]].',
      );
    yield desk.say('The figures show what moved, not the cause: for that, look at your orders.');
  } else
    yield desk.say(
      `The figures show how ${nameOf(metric)} moved, not why: for that, look at the records behind it in Stripe.`,
    );
}
