import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Desk, Steps } from '../desk.ts';
import { fullMonths, idIn } from './months.ts';

export const asksEmptyMonths = (question: string): boolean =>
  /\b(?:no sales?|without (?:a |any )?sales?|zero sales|closed|sold nothing|sin ventas|cerrad[oa]s?)\b/.test(
    plain(question),
  );

/** Full months without a sale, and the gaps between sales. */
export async function* emptyMonths(desk: Desk): Steps {
  const rows = yield* fullMonths(desk, ['transaction_count']);
  if (rows.length === 0) {
    yield desk.say('There are no full months with sales yet.');
    return;
  }
  const empty = rows.filter(({ transaction_count }) => transaction_count === 0);
  if (empty.length === 0)
    yield desk.say('None: each full month since your first sale, up to a year back, had sales.');
  else yield desk.say('Full months without a sale, up to a year back:\n');
  for (const row of empty) yield desk.say(`- [[${idIn('transaction_count', row)}]]\n`);
  yield* desk.metrics();
  if (desk.known('longest_gap_days'))
    yield desk.say('The longest gap between sales was [[longest_gap_days]]. Gaps earn and cost no points.');
}
