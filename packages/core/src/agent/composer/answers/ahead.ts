import type { Path } from '../../../contract/what-if.ts';
import type { Ahead, Desk, Steps } from '../desk.ts';
import { noScore } from './parts.ts';

/** Where the score is in 90 days: with time alone, and over draws from the own past. */
export async function* forecast(desk: Desk): Steps {
  const path = yield* desk.path();
  if (path.status === 'insufficient_data') return yield* noScore(desk);
  yield* describeForecast(desk, path);
  if (path.forecast.offered) {
    const says = path.forecast.says.length;
    if (path.forecast.held) yield desk.say('[[forecast.says3]]');
    // Says that the forecast is not a promise. The score's view shows its assumptions.
    yield desk.say(`[[forecast.says${says}]]`);
  }
  yield* timeAlone(desk, path);
}

/** The forecast in its own sentences, or the reason that there is no forecast. */
async function* describeForecast(desk: Desk, { forecast: { offered } }: Pick<Ahead, 'forecast'>): Steps {
  yield* desk.readiness();
  yield desk.say('Your score is [[score]] today, in the tier [[tier]].');
  if (!offered) {
    yield desk.say('[[forecast.why_not]]');
    return;
  }
  const { tier } = desk.asked.slots;
  yield desk.say('[[forecast.says1]]');
  yield desk.say(
    tier === null ? '[[forecast.says2]]' : `The tier [[tier.${tier}]]: in [[forecast.${tier}]].`,
  );
}

/** “With time alone, …”. */
export async function* timeAlone(desk: Desk, { with_time_alone }: Pick<Path, 'with_time_alone'>): Steps {
  if (with_time_alone === null) return;
  const tier = with_time_alone.tier === null ? '' : ', in the tier [[path.time_alone.tier]]';
  yield desk.say(`With time alone, the score on [[path.time_alone.on]] would be [[path.time_alone]]${tier}.`);
}

/** The outcomes after past scores of this business. */
export async function* backCheck(desk: Desk): Steps {
  const { kinds, tiers } = yield* desk.run<{
    kinds: { id: string }[];
    tiers: { month_ends: number }[];
    figures: [];
  }>('get_back_check');
  yield desk.say('[[back_check]]');
  if (tiers.some(({ month_ends }) => month_ends > 0)) {
    yield desk.say('Counted as trouble:\n');
    for (const { id } of kinds) yield desk.say(`- [[back_check.${id}]]\n`);
  }
  yield desk.say('Those scores were computed afterwards. It is no validation: none of it is a loan.');
}
