import { plain } from '../../../knowledge/embedded/spanish.ts';
import { addDays } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import { asksWhy } from '../understand/signs.ts';
import { byLoss, noScore } from './parts.ts';
import { points } from './wording.ts';

interface Changes {
  scores: { date: string; score: number | null }[];
  moved: { key: string; points: number }[];
  opened: string[];
  closed: string[];
  from: string | null;
  to: string | null;
  reconstructed_to: string | null;
  new_card_on: string | null;
  figures: [];
}

/** How the score moved, and why. */
export async function* changed(desk: Desk): Steps {
  const { turn, asked } = desk;
  const [period] = asked.slots.periods;
  const isPast = period?.kind === 'days' && period.end < turn.today;
  const isSince = /\b(?:since|to today|today.?s|till now|until now|desde|hoy|month.?ends?|end of)\b/i.test(
    turn.question,
  );
  const to = isPast && !isSince ? period.end : undefined;
  const from =
    to !== undefined && period
      ? addDays(period.start, -1)
      : isPast && /\b(?:month.?ends?|end of)\b/i.test(turn.question)
        ? period.end
        : period && (period.kind !== 'days' || period.start < turn.today)
          ? period.start
          : addDays(turn.today, -30);
  const readiness = yield* desk.readiness();
  if (readiness.score === null) return yield* noScore(desk);
  if (
    /\b(?:highest|lowest|best|worst|peak|record|m[aá]s alt[oa]|m[aá]s baj[oa])\b/i.test(turn.question) &&
    (yield* extreme(desk))
  )
    return;
  const named = yield* betweenScores(desk, from, to);
  const changes =
    named ?? (yield* desk.run<Changes>('get_score_changes', { from, ...(to === undefined ? {} : { to }) }));
  const { scores, moved, opened, closed } = changes;
  if (scores.length < 2 && isPast) {
    yield desk.say('No score is kept for the days that you name, so I cannot say how it moved then.');
    yield desk.say('Your score today is [[score]], in the tier [[tier]].');
    return;
  }
  if (scores.length < 2 || changes.from === changes.to) {
    yield desk.say(
      'Your score is [[score]], in the tier [[tier]], and there is no earlier day to compare it with yet.',
    );
    yield desk.say('From tomorrow on I can say what moved and why.');
    const [worst] = byLoss(readiness.breakdown);
    if (worst)
      yield desk.say(
        `What holds it down most today is [[label.${worst.key}]], with ${points(desk, `lost.${worst.key}`)} lost.`,
      );
    return;
  }
  const change = desk.value('score_change');
  const move = statedMove(turn.question);
  if (change !== null && move !== null && named === null && (move === 'up' ? change <= 0 : change >= 0))
    yield desk.say(`It did not ${move === 'up' ? 'rise' : 'fall'} in that time.`);
  if (change === null) yield desk.say('Your score is [[score]]; on [[score_change.from]] there was none.');
  else if (change === 0)
    yield desk.say(
      to === undefined
        ? 'Your score has not changed since [[score_change.from]]: it is [[score]].'
        : `Your score did not change from [[score_change.from]] to [[score_change.to]]: it was [[score@${changes.to}]].`,
    );
  else if (to !== undefined || named !== null)
    yield desk.say(
      `Your score ${change > 0 ? 'rose' : 'fell'} by ${points(desk, 'score_change.size')}, from [[score@${changes.from}]] to [[score@${changes.to}]].`,
    );
  else
    yield desk.say(
      `Your score ${change > 0 ? 'rose' : 'fell'} by ${points(desk, 'score_change.size')} since [[score_change.from]], from [[score@${changes.from}]] to [[score]].`,
    );
  if (changes.new_card_on !== null)
    yield desk.say(
      'A new card began on [[score_change.new_card_on]]; points before and after it are not compared.',
    );
  const known = new Set(readiness.breakdown.map(({ key }) => key));
  const parts = moved.filter(({ key }) => known.has(key)).slice(0, 4);
  if (parts.length > 0)
    yield desk.say(change === 0 ? 'Some components moved and evened out:\n' : 'What moved it:\n');
  for (const { key, points: by } of parts)
    yield desk.say(
      `- [[label.${key}]]: ${by > 0 ? 'up' : 'down'} ${points(desk, `moved.${key}.size`)}. [[reason.${key}]].\n`,
    );
  for (const id of opened) if (desk.figure(`limit.${id}`)) yield desk.say(`A limit ended. [[limit.${id}]].`);
  for (const id of closed) if (desk.figure(`limit.${id}`)) yield desk.say(`A limit began. [[limit.${id}]].`);
  if (
    isPast ||
    named !== null ||
    /\b(?:when|which day|since when|nobody told|sudden\w*|overnight)\b/i.test(turn.question)
  )
    yield* largestStep(desk, changes);
  if (changes.reconstructed_to !== null)
    yield desk.say(
      'Scores up to [[score_change.reconstructed_to]] were computed afterwards from imported payments, without limits of the account, reserves, and the balance.',
    );
}

/** Which way a question says that the score moved. */
function statedMove(question: string): 'up' | 'down' | null {
  const text = plain(question);
  const asksWhether = /^\W*(?:did|has|have|is|was|does|are|subio|bajo)\b/.test(text);
  if (asksWhether || !asksWhy(question)) return null;
  if (
    /\b(?:drop\w*|fall\w*|fell|went down|go down|down|lost|lower|decreas\w*|bajo|bajaron|cayo)\b/.test(text)
  )
    return 'down';
  return /\b(?:r[io]se\w*|went up|go up|up|jump\w*|higher|increas\w*|subio|aumento)\b/.test(text)
    ? 'up'
    : null;
}

/** “From 94 to 90 in November”: the days with these scores, the last with the first one before the first with the other. */
async function* betweenScores(desk: Desk, from: string, to: string | undefined): Steps<Changes | null> {
  const [, a, b] =
    /\b(?:from|de|del) (\d{2,3}) (?:down |up )?(?:to|a|al) (\d{2,3})\b/.exec(plain(desk.turn.question)) ?? [];
  if (a === undefined || b === undefined) return null;
  const range = {
    from: desk.asked.slots.periods.length > 0 ? from : addDays(desk.turn.today, -90),
    ...(to === undefined ? {} : { to }),
  };
  const { scores } = yield* desk.run<Changes>('get_score_changes', range);
  const end = scores.findIndex(
    ({ score }, at) => score === Number(b) && scores.slice(0, at).some((one) => one.score === Number(a)),
  );
  const start = scores.slice(0, Math.max(0, end)).findLast(({ score }) => score === Number(a));
  const last = scores[end];
  if (!start || !last) {
    yield desk.say('I do not find those scores in that time; this is how it moved.');
    return null;
  }
  return yield* desk.run<Changes>('get_score_changes', { from: start.date, to: last.date });
}

/** The day of the largest move, where most of the change came at once. */
async function* largestStep(desk: Desk, { scores, from, to }: Changes): Steps {
  const steps = scores.flatMap(({ date, score }, at) => {
    const before = scores[at - 1];
    return before && score !== null && before.score !== null
      ? [{ date, before: before.date, by: score - before.score }]
      : [];
  });
  const [most] = steps.toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by));
  // A month is no day.
  const isDaily = most !== undefined && addDays(most.before, 1) === most.date;
  if (!most || !isDaily || Math.abs(most.by) < 2 || (most.before === from && most.date === to)) return;
  const { moved } = yield* desk.run<Changes>('get_score_changes', { from: most.before, to: most.date });
  const [first] = moved;
  yield desk.say(
    `The largest step was on [[score_change.to]], from [[score@${most.before}]] to [[score@${most.date}]]${first ? `, by [[label.${first.key}]]` : ''}.`,
  );
  if (first?.key !== 'dispute_risk') return;
  const day = { start_date: most.date, end_date: most.date };
  const { rows } = yield* desk.evidence({ metric: 'chargeback_count', limit: 1, ...day });
  if (rows.length > 0 && most.by < 0)
    yield desk.say('A dispute was opened that day; it leaves the count with time.');
}

/** The highest or the lowest score of the months that are looked back on. @returns false if no score is stored */
async function* extreme(desk: Desk): Steps<boolean> {
  const { today, question } = desk.turn;
  const { scores } = yield* desk.run<Changes>('get_score_changes', { from: addDays(today, -365) });
  const known = scores.flatMap(({ date, score }) => (score === null ? [] : [{ date, score }]));
  const isLowest = /\b(?:lowest|worst|m[aá]s baj[oa])\b/i.test(question);
  const [first] = known.toSorted((a, b) => (isLowest ? a.score - b.score : b.score - a.score));
  if (!first || !desk.figure(`score@${first.date}`)) return false;
  yield desk.say(
    `The ${isLowest ? 'lowest' : 'highest'} score that I find was [[score@${first.date}]]; today it is [[score]].`,
  );
  yield desk.say(
    'I looked back over ends of months; scores before the first day here were computed afterwards.',
  );
  return true;
}
