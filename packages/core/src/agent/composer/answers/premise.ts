import { METRICS, type MetricName } from '../../../figures/metrics.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import { minorUnitDigits } from '../../../shared/money.ts';
import type { ToolFigure } from '../../figures/figure.ts';
import type { Desk, Steps } from '../desk.ts';
import { subjects } from '../understand/subjects.ts';
import { subjectsIn } from '../understand/subjects-in.ts';
import { isConditional } from '../understand/suppositions.ts';
import { idOf, over } from './days.ts';
import { disputeRate } from './dispute-rate.ts';
import { openDisputes, readOpenDisputes } from './open-disputes.ts';
import { freshness, noScore, standing } from './parts.ts';
import { limitThatHolds } from './score.ts';
import { during, rateId, stated } from './wording.ts';

/** A question's claim about a figure of the owner: “my refund rate is 2%, right?”. */
export interface Premise {
  of: 'score' | MetricName;
  relation: 'is' | 'above' | 'at least' | 'below' | 'at most';
  /** As written: 2 for 2%, 20000 for $20k. */
  value: number;
  isPercent: boolean;
  /** Half of the last place of the number as written. */
  half: number;
  /** Whether the message contains only the claim. */
  isWhole: boolean;
  /** Whether the message asks if the claim is true. Otherwise it assumes the claim. */
  isAsked: boolean;
  /** The rest of the message, after a claim that is a separate question. */
  rest: string;
}

const relations: readonly (readonly [Premise['relation'], RegExp])[] = [
  ['at least', /\b(?:at least|no less than|or more|or higher|al menos)\b/],
  ['at most', /\b(?:at most|no more than|or less|or lower|como maximo)\b/],
  ['above', /\b(?:above|over|more than|higher than|greater than|bigger than|exceed\w*|past|mas de|mayor)\b/],
  ['below', /\b(?:below|under|less than|fewer than|lower than|smaller than|beneath|menos de|menor)\b/],
];

const tag =
  /[,.…\s-]+(?:(?:that'?s|is that|it'?s|that is|this is) )?(?:(?:fine|ok|okay|good),? )?(?:right|correct|isn'?t (?:it|that right)|aren'?t (?:they|i|we)|true|verdad|cierto|correcto)(?: or not)?\s*[?.!]*$|[,.…]+\s*(?:yes|no|yeah|fine|ok|okay|good)\s*[?.!]*$/;
const begins =
  /^(?:so,? |and |ok |hey |hi |wait |well |but |then )*(?:(?:is|are|was|were|isn't|aren't|did|does|has|have|es|esta|son)\b|(?:do|did|have|had|are|am|don't|didn't) (?:i|we)\b|tengo\b)/;
/** An opinion is asked on the number, which itself may be wrong. */
const judges =
  /\b(?:good|bad|ok|okay|fine|high|low|normal|too (?:many|much)|a lot|a problem|worry|worried|healthy|safe|have to|bueno|malo|alto)\b/;
const cause = /\b(?:since|now that|because|given that|seeing that|as|ya que)\b(.*)/;
/** A figure that is stated before what is asked: “my dispute rate is 0.3% so why …”, “we have 8% churn, normal?”. */
const statement =
  /^(?:but |and |hey |hi |ok |well |so )*((?:(?:my|our) |(?:i|we)(?:'ve| have| got| have got) )[^.,;?!]*?\d[\d.]*(?: ?%)?[^.,;?!]*?)(?:[.,;!] *|\s+(?=(?:so|but|why|how|what|is (?:that|it|this)|can|should)\b))(.{4,})$/;
const ofMonth =
  /\b(?:jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|(?:last|this) month)\b/;
const isAmount = ({ of, value }: Pick<Premise, 'of' | 'value'>) =>
  (of === 'net_revenue' || of === 'revenue_total') && value >= 1000;
const own = /\b(?:my|our|we|i|mi|mis|nuestr\w+)\b/;
/** Another matter than the owner's own figure. */
const elsewhere =
  /\b(?:loans?|lenders?|banks?|qualif\w+|approv\w+|average|others?|most|peers|needed?|required?|enough|limit|threshold|should|would|could|can i|if|next (?:month|week|year)|target|goal|prestamo)\b/;

const small = 'two three four five six seven eight nine ten'.split(' ');

const amount = /(\$ ?)?(?<![\d.,])(\d[\d,]*(?:\.\d+)?)( ?k| ?m)?\b( ?(?:%|percent\b|pct\b|por ciento\b))?/g;

/** @returns null if the question states no number for a figure that is known here */
export function premiseIn(question: string): Premise | null {
  const text = plain(question).replace(/’/g, "'").trim();
  if (text.length > 400) return null;
  const because = cause.exec(text)?.[1];
  const parts = text.split(/(?<=\?)\s+/);
  for (const part of parts) {
    const isTagged = tag.test(part);
    for (const claim of [isTagged ? part.replace(tag, '') : null, begins.test(part) ? part : null]) {
      const found = claim === null || isConditional(part) || elsewhere.test(claim) ? null : read(claim);
      // “Is churn over 5%” is asked of the owner's; “is churn of 5% bad” of anybody's.
      const isOwn = own.test(claim ?? '') || (found?.relation !== 'is' && !judges.test(claim ?? ''));
      if (found && (isTagged || isOwn)) {
        const isAsked = !judges.test(claim ?? '');
        const rest = parts.filter((one) => one !== part).join(' ');
        return { ...found, isWhole: isAsked && rest === '', isAsked, rest };
      }
    }
  }
  const [, said = '', asked = ''] = statement.exec(text) ?? [];
  if (asked !== '' && !isConditional(text) && !elsewhere.test(said)) {
    const found = read(said);
    if (found && (found.isPercent || found.of === 'score' || (isAmount(found) && ofMonth.test(said))))
      return { ...found, isWhole: false, isAsked: false, rest: '' };
  }
  const [clause = ''] = because?.split(/[,;?]|\b(?:can|what|how|will|do|is it|am i)\b/) ?? [];
  if (!own.test(clause) || !/\b(?:is|are|at|to|was|were|have|fell|dropped|rose|reached|hit)\b/.test(clause))
    return null;
  const reason = read(clause);
  return reason && { ...reason, isWhole: false, isAsked: false, rest: '' };
}

function read(claim: string): Omit<Premise, 'isWhole' | 'isAsked' | 'rest'> | null {
  const bare = claim
    .replace(
      /\b(?:last|past|previous|in|for) (?:the )?(?:last |past )?\d+ (?:days?|weeks?|months?|years?)\b|\bover (?:the )?(?:last |past )?\d+ (?:days?|weeks?)\b|\bover the (?:last |past )?\d+ months?\b/g,
      ' ',
    )
    .replace(
      /\bout of 100\b|\/100\b|\b(?:in|since|during|of year|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*) (?:19|20)\d\d\b/g,
      ' ',
    )
    .replace(/\b(?:zero|cero)\b/g, '0')
    .replace(/\b(have|had|got|are|were|with|of|tengo) (?:no|sin)\b/g, '$1 0')
    .replace(/\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/g, (word) => `${small.indexOf(word) + 2}`);
  const found = [...bare.matchAll(amount)];
  const [first] = found;
  if (!first || found.length > 1) return null;
  const [, money, digits = '', scale = '', percent] = first;
  const times = scale.trim() === 'k' ? 1000 : scale.trim() === 'm' ? 1e6 : 1;
  const number = digits.replaceAll(',', '');
  const value = Number(number) * times;
  const isPercent = percent !== undefined;
  // “More” and “month” belong to the comparison and to the period.
  const about = relations
    .reduce((rest, [, words]) => rest.replace(words, ' '), bare)
    .replace(/\b(?:last|this|past|previous|per|a|in) (?:month|week|year|quarter)\b/g, ' ');
  const of = subjectOf(about, isPercent);
  if (of === null || !isOfUnit(of, { isPercent, isMoney: money !== undefined, value })) return null;
  return {
    of,
    relation:
      relations.find(([, words]) => words.test(bare))?.[0] ??
      (of === 'history_months' && /^(?:do|have) /.test(bare) ? 'at least' : 'is'),
    value,
    isPercent,
    half: placeOf(number, times) / 2,
  };
}

/** 0.01 of 2.35, 1000 of 20k, 1 of 12. */
function placeOf(number: string, times: number): number {
  const decimals = number.split('.')[1]?.length ?? 0;
  if (decimals > 0 || times > 1) return times / 10 ** decimals;
  return 10 ** (/0*$/.exec(number)?.[0].length === number.length ? 0 : (/0*$/.exec(number)?.[0].length ?? 0));
}

const rates: Partial<Record<MetricName, MetricName>> = {
  chargeback_count: 'chargeback_ratio',
  refunds_total: 'refund_ratio',
  refund_count: 'refund_ratio',
  failed_count: 'payment_failure_rate',
  payout_amount: 'payout_reliability',
};

/** Sales, where no figure is named. */
const makes = /\b(?:make|making|earn|earning|bring in|take in|taking in|gross)\b/;

function subjectOf(text: string, isPercent: boolean): Premise['of'] | null {
  if (/\b(?:score|readiness|puntuacion|puntaje)\b/.test(text)) return 'score';
  const named = /\btop (?:client|buyer)\b|\b(?:biggest|largest|main) (?:client|buyer)\b/.test(text)
    ? 'top_customer_share'
    : (subjectsIn(text)[0]?.metric ?? (makes.test(text) ? 'revenue_total' : undefined));
  if (named === undefined) return null;
  return isPercent ? (rates[named] ?? named) : named;
}

function isOfUnit(
  of: Premise['of'],
  { isPercent, isMoney, value }: { isPercent: boolean; isMoney: boolean; value: number },
): boolean {
  if (of === 'score') return !isPercent && !isMoney;
  const { unit } = METRICS[of];
  if (unit === 'money') return !isPercent;
  if (unit.startsWith('fraction')) return !isMoney && (isPercent || value <= 1);
  return !isPercent && !isMoney;
}

/** Whether a figure bears a premise out. `about`: within the precision of the number as written, and near. */
export function holds(premise: Premise, figure: Pick<ToolFigure, 'value' | 'unit' | 'text' | 'currency'>) {
  if (typeof figure.value !== 'number') return null;
  const scale =
    figure.unit === 'money'
      ? 10 ** minorUnitDigits(figure.currency ?? 'usd')
      : figure.unit.startsWith('fraction')
        ? 0.01
        : 1;
  const isFraction = figure.unit.startsWith('fraction') && !premise.isPercent;
  const [stated_, half] = [premise.value, premise.half].map((one) => one * (isFraction ? 1 : scale)) as [
    number,
    number,
  ];
  const off = figure.value - stated_;
  const decimals = /\.(\d+)/.exec(figure.text)?.[1]?.length ?? 0;
  const shown = figure.unit === 'money' ? 0.5 : (scale * 10 ** -decimals) / 2;
  const isSame = Math.abs(off) <= shown * (1 + 1e-9);
  switch (premise.relation) {
    case 'above':
      return !isSame && off > 0 ? 'yes' : 'no';
    case 'below':
      return !isSame && off < 0 ? 'yes' : 'no';
    case 'at least':
      return isSame || off > 0 ? 'yes' : 'no';
    case 'at most':
      return isSame || off < 0 ? 'yes' : 'no';
    case 'is':
      if (isSame) return 'yes';
      return Math.abs(off) <= half && Math.abs(off) <= Math.abs(stated_) * 0.05 ? 'about' : 'no';
  }
}

/** “Yes: …” or “No: …” where a question states a number. @returns whether nothing else was asked */
export async function* premise(desk: Desk): Steps<boolean> {
  const found = desk.asked.isFollowUp ? null : premiseIn(desk.turn.question);
  if (!found) return false;
  const { of, isWhole, isAsked } = found;
  if (of === 'score') {
    const { score } = yield* desk.readiness();
    if (score === null) {
      if (isWhole) yield* noScore(desk);
      return isWhole;
    }
    const verdict = holds(
      found,
      desk.figure('score') ?? { value: null, unit: 'points', text: '', currency: null },
    );
    if (!isAsked && verdict !== 'no') return false;
    yield desk.say(
      `${isAsked ? openings[verdict ?? 'no'] : denial}: your readiness score is [[score]], in the tier [[tier]].`,
    );
    if (isWhole) yield* limitThatHolds(desk);
    return isWhole;
  }
  if (of === 'disputes_open') return yield* ofOpenDisputes(desk, found);
  const { previous } = yield* desk.metrics();
  const hasHistory = Object.hasOwn(previous, of);
  const [period] = desk.asked.slots.periods;
  const isDays = hasHistory && period?.kind === 'days';
  if (isDays) yield* over(desk, [of], period);
  const isRate = of === 'chargeback_ratio' && period === undefined;
  if (isRate) yield* desk.run('get_alerts');
  if (isRate && desk.known(rateId)) return yield* ofDisputeRate(desk, found);
  const id = isDays ? idOf(of, period) : period?.kind === 'before' && hasHistory ? `${of}.previous` : of;
  const figure = desk.figure(id);
  const verdict = figure ? holds(found, figure) : null;
  if (verdict === null) {
    if (!isWhole) return false;
    yield desk.say('I cannot confirm that, because the figure cannot be computed from your payments.');
  } else {
    if (!isAsked && verdict !== 'no') return false;
    const days = hasHistory ? during(desk, id).replace(/^./u, (first) => first.toLowerCase()) : '';
    const when = id === `${of}.previous` ? '' : days;
    yield desk.say(
      `${isAsked ? openings[verdict] : denial}: ${when}${stated(desk, of, id, hasHistory ? 'was' : 'is')}.`,
    );
  }
  if (!isWhole) return false;
  const component = subjects.find((one) => one.metric === of)?.component ?? null;
  yield* standing(desk, component);
  yield* freshness(desk);
  return true;
}

async function* ofOpenDisputes(desk: Desk, found: Premise): Steps<boolean> {
  const { id } = yield* readOpenDisputes(desk);
  const figure = id === null ? undefined : desk.figure(id);
  const verdict = figure ? holds(found, figure) : null;
  if (verdict === null || (!found.isAsked && verdict !== 'no')) return false;
  yield desk.say(`${found.isAsked ? openings[verdict] : denial}.`);
  yield* openDisputes(desk);
  return found.isWhole;
}

async function* ofDisputeRate(desk: Desk, found: Premise): Steps<boolean> {
  const figure = desk.figure(rateId);
  const verdict = figure ? holds(found, figure) : null;
  if (verdict === null || (!found.isAsked && verdict !== 'no')) return false;
  yield desk.say(`${found.isAsked ? openings[verdict] : denial}.`);
  yield* disputeRate(desk);
  return found.isWhole;
}

const denial = 'That is not so';
const openings = { yes: 'Yes', about: 'Yes, roughly', no: 'No' } as const;
