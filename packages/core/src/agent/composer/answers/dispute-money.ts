import { addDays } from '../../../shared/calendar.ts';
import { periodId } from '../../figures/of-metrics.ts';
import type { Desk, Steps } from '../desk.ts';
import { freshness } from './parts.ts';
import { counted, during } from './wording.ts';

/** Open disputes of so many days are added up where no days are named: they can wait for long. */
const openDays = 180;
const usualDays = 30;

interface Sums {
  period_start: string;
  period_end: string;
  by_currency: { currency: string; lost: number; won: number; open: number }[] | null;
  figures: [];
}

/** Disputes in money: lost, won and open, with the fees. */
export async function* disputeMoney(desk: Desk): Steps {
  const { today } = desk.turn;
  const [period] = desk.asked.slots.periods;
  const named = desk.asked.subjects.map(({ id }) => id);
  const isOpenOnly = named.includes('disputes_open') && !named.some((id) => /_(?:lost|won)$/.test(id));
  const isNamed = period !== undefined && period.kind !== 'usual';
  const count = isOpenOnly && !isNamed ? openDays : usualDays;
  const days = isNamed
    ? { start: period.start, end: period.end }
    : { start: addDays(today, 1 - count), end: today };
  const { by_currency } = yield* desk.run<Sums>('get_dispute_amounts', {
    start_date: days.start,
    end_date: days.end,
  });
  const id = (part: string) => `${part}@${periodId(days)}`;
  const when = isNamed ? during(desk, id('chargeback_count')) : `Over the last ${count} days, `;
  if (by_currency === null) {
    yield desk.say(
      `${when}there were ${counted(desk, id('chargeback_count'), 'dispute', 'disputes')}, too many to add up here: Stripe exports them with their amounts.`,
    );
    return;
  }
  if (desk.value(id('chargeback_count')) === 0) {
    yield desk.say(
      `${when}no dispute was opened, so the money lost to disputes is [[${id('dispute_amount.lost')}]].`,
    );
    yield* freshness(desk);
    return;
  }
  const part = (outcome: 'lost' | 'won' | 'open') =>
    `${outcome} [[${id(`dispute_amount.${outcome}`)}]] on ${counted(desk, id(`disputes_${outcome}`), 'dispute', 'disputes')}`;
  const isSome = (outcome: 'lost' | 'won' | 'open') => (desk.value(id(`disputes_${outcome}`)) ?? 0) > 0;
  const shown = isOpenOnly
    ? (['open'] as const)
    : (['lost', 'won', 'open'] as const).filter(
        (outcome) => outcome === 'lost' || isSome(outcome) || named.includes(`disputes_${outcome}`),
      );
  const fees =
    isOpenOnly || !desk.known(id('dispute_amount.cost'))
      ? ''
      : `; fees [[${id('dispute_fees')}]]; lost and fees together [[${id('dispute_amount.cost')}]]`;
  yield desk.say(`${when}${shown.map(part).join(', ')}${fees}.`);
  yield* inOthers(desk, by_currency, id, isOpenOnly ? ['open'] : ['lost', 'won', 'open']);
  yield desk.say(
    'Each counts on the day on which it was opened. What is open is withdrawn from your balance until the bank decides, and can come back.',
  );
  yield* freshness(desk);
}

/** Currencies are never added up. */
function* inOthers(
  desk: Desk,
  by_currency: NonNullable<Sums['by_currency']>,
  id: (part: string) => string,
  parts: readonly string[],
) {
  for (const { currency } of by_currency) {
    const figures = parts.map((part) => [part, id(`dispute_amount.${part}.${currency}`)] as const);
    const some = figures.filter(([, each]) => (desk.value(each) ?? 0) > 0);
    if (some.length === 0) continue;
    yield desk.say(
      `Apart from that, in another currency: ${some.map(([part, each]) => `${part} [[${each}]]`).join(', ')}.`,
    );
  }
}
