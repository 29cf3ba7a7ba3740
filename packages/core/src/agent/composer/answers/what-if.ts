import type { InputName } from '../../../card/inputs.ts';
import type { Simulation } from '../../../contract/what-if.ts';
import { INPUTS } from '../../../figures/inputs.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Desk, Steps } from '../desk.ts';
import { losesPayer } from '../understand/loses-payer.ts';
import type { Missed, Supposition } from '../understand/suppositions.ts';
import { noScore } from './parts.ts';
import { noteOn, type Simulated, supposedValue } from './what-if-values.ts';
import { counted, listed, nameOf, points } from './wording.ts';

type Inputs = Partial<Record<InputName, number | boolean>>;

/** The score in a supposed case. */
export async function* whatIf(desk: Desk): Steps {
  const today = yield* desk.simulate({});
  if (today.score === null) return yield* noScore(desk);
  const { missed } = desk.asked;
  const inputs: Inputs = {};
  const notes: string[] = [];
  const refused: string[] = [];
  for (const supposition of inOrder(desk.asked.suppositions)) {
    const { input } = supposition;
    const value = yield* supposedValue(desk, supposition, today, inputs);
    if (typeof value === 'number') {
      inputs[input] = value;
      notes.push(...noteOn(desk, supposition, inputs));
    } else refused.push(value.reason);
  }
  const share = today.inputs.find(({ name }) => name === 'top_customer_share')?.value ?? null;
  const revenue = today.inputs.find(({ name }) => name === 'monthly_net_revenue_usd')?.value ?? null;
  if (Object.keys(inputs).length === 0 && losesPayer(desk.turn.question)) {
    if (typeof share !== 'number' || typeof revenue !== 'number') {
      yield desk.say(
        'How much comes from your largest payer is not known, so I cannot compute the score without it.',
      );
      return;
    }
    inputs.monthly_net_revenue_usd = Math.round(revenue * (1 - share));
    notes.push(
      'I took the share of your largest payer, [[input.top_customer_share]], off monthly net revenue, and left everything else as it is; growth and variation would suffer too.',
    );
  }
  const named = Object.keys(inputs) as InputName[];
  if (named.length === 0) {
    for (const reason of refused) yield desk.say(reason);
    if (refused.length > 0) return yield* leftOut(desk, missed);
    if (missed.some(({ subject, hasValue }) => hasValue || subject?.input === null))
      return yield* leftOut(desk, missed, 'Name another figure and a value, and I compute the score.');
    return yield* withoutValue(desk, today);
  }
  const result = yield* simulated(desk, inputs);
  if (result === null) {
    yield desk.say(
      'I cannot compute a score for a value like that: it is outside the range that the score is made for. Try one nearer to today’s.',
    );
    for (const name of named) yield desk.say(`${INPUTS[name].short} today: [[input.${name}]].`);
    return;
  }
  const changed = listed(named.map((name) => moved(desk, name)));
  const change = result.score_change ?? 0;
  const effect =
    change === 0
      ? 'the same as today'
      : `${points(desk, 'simulated.change.size')} ${change > 0 ? 'more' : 'less'} than today’s [[score]]`;
  yield desk.say(`With ${changed}, your score would be [[simulated.score]], ${effect}.`);
  if (change === 0)
    yield desk.say(
      result.points === 0
        ? 'It would earn the same points as today.'
        : `Before limits that is ${points(desk, 'simulated.points.size')} ${result.points > 0 ? 'more' : 'less'}, too little to move the rounded score or held back by a limit.`,
    );
  yield* desk.readiness();
  for (const id of result.opens) yield desk.say(`A limit would end. [[limit.${id}]].`);
  for (const id of result.closes) yield desk.say(`A limit would begin. [[limit.${id}]].`);
  if (result.tier !== null && result.tier !== today.tier)
    yield desk.say('The tier would be [[simulated.tier]] instead of [[simulated.today.tier]].');
  for (const note of new Set(notes)) yield desk.say(note);
  for (const name of named)
    if (isTooGood(desk, name))
      yield desk.say(
        `That goes far: ${name === 'disputes_90d' ? counted(desk, `realistic.${name}`, 'dispute', 'disputes') : `${lowered(INPUTS[name].short)} at [[realistic.${name}]]`} is about as far as is realistic for now.`,
      );
  for (const reason of refused) yield desk.say(reason);
  if (!losesPayer(desk.turn.question)) yield* leftOut(desk, missed);
}

/** Charges first, because a rate of disputes is of them. */
const inOrder = (suppositions: readonly Supposition[]) =>
  suppositions.toSorted(
    (a, b) => Number(b.input === 'transactions_90d') - Number(a.input === 'transactions_90d'),
  );

/** The case, or null if a value is outside the range of the score. */
async function* simulated(desk: Desk, inputs: Inputs): Steps<Simulated | null> {
  try {
    return yield* desk.simulate(inputs);
  } catch (error) {
    if (error instanceof AppError && error.code === 'VALIDATION_ERROR') return null;
    throw error;
  }
}

/** The parts of the question that the case leaves out. */
async function* leftOut(desk: Desk, missed: readonly Missed[], then = ''): Steps {
  const parts = missed.map(({ subject, words }) => {
    const name = subject === null ? null : nameOf(subject.metric);
    const sentence = (part: string) => `I did not take the part about ${part} into account.`;
    const part = name ?? (words === '' ? null : `“${words.split(' ').slice(0, 8).join(' ')}”`);
    return part !== null && desk.maySay(sentence(part)) ? part : 'something else';
  });
  if (parts.length > 0)
    yield desk.say(
      `I did not take the part about ${listed([...new Set(parts)])} into account: I could not read a value of one of the score’s figures in it.`,
    );
  if (then !== '') yield desk.say(then);
}

/** `disputes going from [[input.disputes_90d]] to [[simulated.disputes_90d]]`. */
function moved(desk: Desk, name: InputName): string {
  const [from, to] = [desk.figure(`input.${name}`), desk.figure(`simulated.${name}`)];
  if (from?.text === to?.text) return `${lowered(INPUTS[name].short)} at [[simulated.${name}]], as today`;
  return `${lowered(INPUTS[name].short)} going from [[input.${name}]] to [[simulated.${name}]]`;
}

/** Whether a value is better than realistic. A worse value counts as realistic. */
function isTooGood(desk: Desk, name: InputName): boolean {
  const [realistic, supposed] = [desk.value(`realistic.${name}`), desk.value(`simulated.${name}`)];
  if (realistic === null || supposed === null) return false;
  return INPUTS[name].better === 'less' ? supposed < realistic : supposed > realistic;
}

/** `[[id]] disputes`, `churn at [[id]]`. */
function valued(desk: Desk, id: string, name: InputName): string {
  const { short, unit } = INPUTS[name];
  if (name === 'disputes_90d') return counted(desk, id, 'dispute', 'disputes');
  return unit === 'months' ? `a record of [[${id}]]` : `${lowered(short)} at [[${id}]]`;
}

const lowered = (label: string) => label.toLowerCase().replace(/^(?=largest)/, 'the ');

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
    change === 0
      ? `You named no value, so I took the furthest that is realistic for now: with ${valued(desk, `simulated.${name}`, name as InputName)}, your score would stay at [[score]].`
      : `You named no value, so I took the furthest that is realistic for now: with ${valued(desk, `simulated.${name}`, name as InputName)}, your score would be [[simulated.score]] instead of [[score]].`,
  );
  yield desk.say(
    `Today it is [[input.${name}]]${change === 0 ? '; the change is too small to move the rounded score' : ''}.`,
  );
}
