import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Desk, Steps } from '../desk.ts';

/** How many more disputes it takes until a limit begins. */
export const asksHowManyMore = (question: string): boolean => {
  const text = plain(question);
  return (
    /\b(?:disputes?|charge ?backs?|disputas?|contracargos?)\b/.test(text) &&
    /\b(?:how many (?:more|other|further|additional)|how many\b.*\b(?:can|could) (?:i|we)|before|until|till|away from|cuant[oa]s mas|antes de)\b/.test(
      text,
    ) &&
    /\b(?:limit\w*|worse|cap\w*|trouble|mad|problem\w*|excessive|shut|score|tier|level|line|threshold|danger|peor|limite|take|afford|get)\b/.test(
      text,
    )
  );
};

const mostTried = 40;

/** The fewest further disputes with which the next limit begins, by trial: the what-if knows each limit. @returns false if none is near */
export async function* untilLimit(desk: Desk): Steps<boolean> {
  const { score } = yield* desk.readiness();
  if (score === null) return false;
  yield* desk.simulate({});
  const have = desk.value('input.disputes_90d');
  if (have === null) return false;
  const begun = async function* (more: number): Steps<string | null> {
    const { closes } = yield* desk.simulate({ disputes_90d: have + more });
    return closes[0] ?? null;
  };
  if ((yield* begun(mostTried)) === null) return false;
  let [low, high] = [0, mostTried];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((yield* begun(middle)) === null) low = middle;
    else high = middle;
  }
  const id = yield* begun(high);
  // The figures of the case that counts, and not those of the last trial.
  await desk.turn.run('simulate_readiness', { inputs: { disputes_90d: have + high } });
  if (id === null || !desk.figure(`limit.${id}`)) return false;
  yield desk.say(
    `With [[simulated.disputes_90d]] disputes in all a further limit begins; now it is [[input.disputes_90d]]. [[limit.${id}]].`,
  );
  yield desk.say('Your score would then be [[simulated.score]]; today it is [[score]].');
  yield* desk.run('get_alerts');
  if (desk.known('line.stripe_dispute_activity'))
    yield desk.say('For Stripe’s own level: [[line.stripe_dispute_activity]]');
  yield desk.say('Old disputes leave the count with time, and more charges give more room.');
  return true;
}
