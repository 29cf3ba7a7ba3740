import type { Desk, Steps } from '../desk.ts';
import { quoted } from './knowledge.ts';
import { standingOf } from './parts.ts';
import { points } from './wording.ts';

/** The components of the score. */
export async function* card(desk: Desk): Steps {
  const { breakdown, score } = yield* desk.readiness();
  if (/\b(?:unknown|not known|missing|desconocid\w+)\b/i.test(desk.turn.question)) {
    const unknown = breakdown.filter(({ status }) => status === 'unknown');
    if (unknown.length === 0)
      yield desk.say('No component is unknown: each is computed or does not apply to you.');
    for (const line of unknown) yield desk.say(`- ${standingOf(desk, line)}\n`);
    return;
  }
  yield desk.say(
    'The score adds up points of components and compares them with the points that your data can earn. The largest:\n',
  );
  const largest = breakdown.toSorted((a, b) => b.max_points - a.max_points).slice(0, 5);
  for (const { key } of largest) yield desk.say(`- [[label.${key}]]: up to ${points(desk, `max.${key}`)}\n`);
  yield* quoted(desk, {
    prefer: ['how-the-score-works'],
    most: 2,
    query: `how the readiness score is calculated ${desk.asked.text}`,
  });
  if (score !== null)
    yield desk.say('You earn [[earned]] of [[available]] points, which makes a score of [[score]].');
}

const order = ['limited', 'developing', 'solid', 'strong'] as const;

/** The tiers, and where each begins. */
export async function* tiers(desk: Desk): Steps {
  const { score } = yield* desk.readiness();
  yield desk.say('The tiers are ranges of the score, and each begins here:\n');
  for (const tier of order) yield desk.say(`- [[tier.${tier}]]: from [[tier.${tier}.floor]]\n`);
  if (score !== null) yield desk.say('Your score is [[score]], in the tier [[tier]].');
  yield* quoted(desk, {
    prefer: ['how-the-score-works'],
    most: 1,
    only: true,
    query: `tiers of the score ${desk.asked.text}`,
  });
}
