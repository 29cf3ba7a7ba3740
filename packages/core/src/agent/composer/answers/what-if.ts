import type { InputName } from '../../../card/inputs.ts';
import type { Simulation } from '../../../contract/what-if.ts';
import { INPUTS } from '../../../figures/inputs.ts';
import { lastDays } from '../../../shared/calendar.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Supposition } from '../understand/suppositions.ts';
import { noScore } from './parts.ts';
import { counted, listed, points } from './wording.ts';

type Inputs = Partial<Record<InputName, number | boolean>>;

/** What the score would be. */
export async function* whatIf(desk: Desk): Steps {
  const today = yield* desk.simulate({});
  if (today.score === null) return yield* noScore(desk);
  const inputs: Inputs = {};
  for (const supposition of desk.asked.suppositions) {
    const value = yield* supposedValue(desk, supposition, today);
    if (value !== null) inputs[supposition.input] = value;
  }
  const named = Object.keys(inputs) as InputName[];
  if (named.length === 0) return yield* withoutValue(desk, today);
  const result = yield* desk.simulate(inputs);
  const changed = listed(named.map((name) => valued(desk, `simulated.${name}`, name)));
  const change = result.score_change ?? 0;
  const effect =
    change === 0
      ? 'the same as today'
      : `${points(desk, 'simulated.change.size')} ${change > 0 ? 'more' : 'less'} than today’s [[score]]`;
  yield desk.say(`With ${changed}, your score would be [[simulated.score]], ${effect}.`);
  if (change === 0 && result.points !== 0 && result.score !== null)
    yield desk.say(
      `Before limits that is ${points(desk, 'simulated.points.size')} ${result.points > 0 ? 'more' : 'less'}, too little to move the rounded score or held back by a limit.`,
    );
  yield* desk.readiness();
  if (result.tier !== null && result.tier !== today.tier)
    yield desk.say('The tier would be [[simulated.tier]] instead of [[tier]].');
  for (const id of result.opens) yield desk.say(`It would lift a limit. [[limit.${id}]].`);
  for (const id of result.closes) yield desk.say(`It would bring a limit. [[limit.${id}]].`);
  const [name = named[0]] = named;
  if (name) yield desk.say(`Today ${name === 'disputes_90d' ? 'you have' : 'it is'} ${today_(desk, name)}.`);
}

/** `[[id]] disputes`, `churn at [[id]]`. */
function valued(desk: Desk, id: string, name: InputName): string {
  const { short, unit } = INPUTS[name];
  if (name === 'disputes_90d') return counted(desk, id, 'dispute', 'disputes');
  return unit === 'months' ? `a record of [[${id}]]` : `${lowered(short)} at [[${id}]]`;
}

const lowered = (label: string) => label.toLowerCase().replace(/^(?=largest)/, 'the ');

function today_(desk: Desk, name: InputName): string {
  const realistic = desk.known(`realistic.${name}`)
    ? `, and [[realistic.${name}]] is about as far as is realistic for now`
    : '';
  return `[[input.${name}]]${realistic}`;
}

/** A question without a value: the furthest realistic one is tried. */
async function* withoutValue(desk: Desk, today: Simulation | Omit<Simulation, 'business_id'>): Steps {
  const asked = desk.asked.subjects.find(({ input }) => input !== null)?.input ?? null;
  const movable = today.inputs.filter(({ within_reach, value }) => within_reach !== null && value !== null);
  const tried = movable.find(({ name }) => name === asked);
  if (!tried) {
    const inputs = today.inputs.find(({ name }) => name === asked);
    yield desk.say(
      inputs && inputs.today === null
        ? `That figure does not apply to your business now, so it cannot be changed; your score is [[score]].`
        : 'Tell me which figure and which value to try, and I compute the score: your score today is [[score]].',
    );
    const names = movable.slice(0, 3).map(({ name }) => valued(desk, `realistic.${name}`, name as InputName));
    if (names.length > 0) yield desk.say(`Realistic values would be ${listed(names, 'or')}.`);
    return;
  }
  const { name } = tried;
  const result = yield* desk.simulate({ [name]: tried.within_reach });
  const change = result.score_change ?? 0;
  yield desk.say(
    `You named no value, so I took the furthest that is realistic for now: with ${valued(desk, `simulated.${name}`, name as InputName)}, your score would be [[simulated.score]] instead of [[score]].`,
  );
  yield desk.say(
    `Today it is [[input.${name}]]${change === 0 ? '; the change is too small to move the rounded score' : ''}.`,
  );
}

/** The supposed value in the input's unit; null if it cannot be said. */
async function* supposedValue(
  desk: Desk,
  { input, change }: Supposition,
  today: Omit<Simulation, 'business_id'>,
): Steps<number | null> {
  const now = today.inputs.find(({ name }) => name === input)?.today;
  if (typeof now !== 'number') return null;
  const isCount = input === 'disputes_90d';
  const rounded = (value: number) => (isCount ? Math.max(0, Math.round(value)) : value);
  if ('times' in change) return rounded(now * change.times);
  if ('by' in change) return Math.max(0, rounded(now + change.by));
  if (input === 'disputes_90d' && change.isPercent && change.to > 0) {
    const charges = today.inputs.find(({ name }) => name === 'transactions_90d')?.today;
    return typeof charges === 'number' ? Math.round(charges * change.to) : null;
  }
  if (input === 'refund_ratio_to_reference' && change.to > 0) {
    const rate = yield* refundRate(desk);
    return rate === null || rate === 0 ? null : (now * change.to) / rate;
  }
  return rounded(change.to);
}

/** The refund rate of 90 days: the input is a multiple of the typical one. */
async function* refundRate(desk: Desk): Steps<number | null> {
  const { start, end } = lastDays(desk.turn.today, 90);
  const range = { start_date: start, end_date: end };
  const result: ToolResult = yield* desk.run('compare_periods', {
    a: range,
    b: range,
    metrics: ['refund_ratio'],
  });
  const value = result.figures.find(({ name }) => name === 'refund_ratio')?.value;
  return typeof value === 'number' ? value : null;
}
