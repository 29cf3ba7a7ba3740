import { addDays } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';

/** How far back a dispute may be open. */
const days = 180;
const mostShown = 10;

/** Every open dispute of half a year, those that wait for an answer first. */
export async function* openDisputes(desk: Desk, most = mostShown): Steps<boolean> {
  const start = addDays(desk.turn.today, 1 - days);
  const page = yield* desk.evidence({
    metric: 'disputes_open',
    start_date: start,
    end_date: desk.turn.today,
    limit: 100,
  });
  const id = `evidence.disputes_open@${page.period_start}_${page.period_end}`;
  if (!desk.known(id)) return false;
  const count = desk.value(id) ?? 0;
  yield desk.say(
    count === 0
      ? `Open disputes of the last 180 days: [[${id}]], so none waits for an answer.`
      : `Open disputes of the last 180 days: [[${id}]].`,
  );
  if (count === 0) return true;
  const waits = ({ status }: { status: string | null }) => /needs_response/.test(status ?? '');
  const known = page.rows.filter((row) => desk.figure(`evidence.${row.id}`));
  const inOrder = [...known.filter(waits), ...known.filter((row) => !waits(row))];
  yield desk.say(
    known.some(waits)
      ? 'Those that need a response come first; the deadline of each is on its page in Stripe:\n'
      : 'None of them needs a response from you now; they are under review:\n',
  );
  for (const row of inOrder.slice(0, most)) yield desk.say(`- [[evidence.${row.id}]]\n`);
  if (inOrder.length > most || page.next_cursor !== null)
    yield desk.say('The others are in Stripe, under Disputes.');
  return true;
}
