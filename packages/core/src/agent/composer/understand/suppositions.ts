import type { InputName } from '../../../card/inputs.ts';
import { inEnglish, plain } from '../../../knowledge/embedded/spanish.ts';
import { inDigits } from './digits.ts';
import type { Subject } from './subjects.ts';
import { subjectsIn } from './subjects-in.ts';

/** A value that a question supposes for an input of the score. */
export interface Supposition {
  input: InputName;
  change: /** In the unit that the owner used: 3 disputes, 0.03 for 3%, 50,000 dollars, 24 months. */
    | { to: number; isPercent: boolean }
    /** Times the value of today. */
    | { times: number }
    /** More or fewer than today. */
    | { by: number }
    /** More or fewer than today, in percentage points: 0.02. */
    | { byPoints: number }
    /** Times what is typical. */
    | { typical: number };
}

/** The suppositions of a question, and the parts that could not be read as a value of an input. */
export interface Conditions {
  suppositions: Supposition[];
  missed: Missed[];
}

export interface Missed {
  /** The subject of the part, if it names one. */
  subject: Subject | null;
  /** Its words, without numbers. */
  words: string;
  /** Whether it names a value, which could not be taken for an input. */
  hasValue: boolean;
}

const lower =
  /\b(?:cut\w*|reduce[ds]?|fell|fall\w*|drop\w*|less|fewer|lower\w*|down|decreas\w+|shr[aiu]nk\w*|lost|lose[sd]?|losing|below|reduc\w+|baj\w+|menos|declin\w+|decline)\b/;
const higher =
  /\b(?:gr[eo]w\w*|increas\w+|up|more|higher|rose|rises?|rising|add(?:ed)?|gain\w*|extra|another|additional|mas|sub[eio]\w*|aument\w+|after|wait\w*|longer|climb\w*|jump\w*|rais\w+)\b/;

/** Where one condition ends and the next begins. */
const between =
  /\band\b(?! a half)|\by\b(?! si)|,(?! ?\d{3}\b)|;|\?|\.(?=\s|$)|\b(?:but|while|plus|pero)\b|\b(?:with|on|out of|con)\b(?= (?:\$ ?)?-?\d)/;

/** Words of the question about the case. They are not a condition. */
const asks =
  /\b(?:scores?|points? (?:would|do|will|lost|gained)|how (?:many|much) points?|tiers?|readiness|what (?:would|will|if anything) (?:happen|change)|worth it|matter|puntuacion)\b/;

/** Another condition after the first: “and the weather was nice”. A question or a single word does not count. */
const isOther = (clause: string) =>
  clause.trim().split(/\s+/).length >= 2 &&
  !/\b(?:what|how|why|when|which|would|could|should|can|will|do|does|did|help|thanks?|thank|please|then|tell|show|que|como)\b/.test(
    clause,
  );

/** An input that moves with a named figure that is not an input: recurring revenue moves net revenue. */
const moves: Readonly<Record<string, InputName>> = {
  mrr: 'monthly_net_revenue_usd',
  average_sale: 'monthly_net_revenue_usd',
  transactions: 'transactions_90d',
};

/** The subject of a condition. */
export interface Condition {
  subject: Subject;
  input: InputName | null;
}

function namedIn(clause: string): Condition | null {
  const found = subjectsIn(inEnglish(clause)).filter(
    // “Growing” says how sales move; “growth” is a figure.
    ({ id }, _, all) =>
      (id !== 'growth' || growthNoun.test(clause) || !all.some(isLevel)) &&
      // “More a month” is no longer record, nor is “more disputes this month”.
      (id !== 'history' || !(clause.includes('$') || (all.some(hasInput) && !record.test(clause)))),
  );
  const [first] = found;
  if (!first) return null;
  const own = moves[first.id] ?? first.input;
  if (own !== null) return { subject: first, input: own };
  const subject = found.find(({ input }) => input !== null);
  return subject ? { subject, input: subject.input } : { subject: first, input: null };
}

const hasInput = ({ id, input }: Subject) => id !== 'history' && (input !== null || id in moves);
const record = /\b(?:record|history|business|historial)\b/;
const growthNoun = /\b(?:growth|growth rate|trend|crecimiento)\b/;
const isLevel = ({ id, input }: Subject) =>
  input === 'monthly_net_revenue_usd' || id === 'mrr' || id === 'average_sale';

/**
 * The suppositions of a question: “if I had 2 disputes and half the refunds”.
 * @param fallback what a value without a name is of: “and with 7?”
 */
export function conditionsIn(text: string, fallback: Condition | null = null): Conditions {
  const found = new Map<InputName, Supposition>();
  const missed: Missed[] = [];
  let last = fallback;
  // Named without a value: “disputes and refunds both halved”.
  let open: { subject: Subject; input: InputName | null; clause: string }[] = [];
  const clients = newClients(inDigits(text));
  if (clients) found.set('monthly_net_revenue_usd', clients.supposition);
  for (const clause of (clients?.rest ?? inDigits(text.replace(/\bb4\b/gi, 'before'))).split(between)) {
    const hasValue = /\d|\b(?:half|halved?|zero|doubl\w+|twice|tripl\w+|doble|mitad)\b/.test(clause);
    const own = namedIn(clause);
    const isRead = own?.input != null && changeIn(clause, own.input, own.subject) !== null;
    const isQuestion = asks.test(clause) && !hasValue && !isRead;
    const named: Condition | null = own ?? (hasValue && !asks.test(clause) ? last : null);
    if (isQuestion || (named === null && !hasValue)) {
      if (!isQuestion && (lower.test(clause) || higher.test(clause) || (found.size > 0 && isOther(clause))))
        missed.push(missedIn(clause, null));
      continue;
    }
    if (named === null) {
      if (!asks.test(clause)) missed.push(missedIn(clause, null));
      continue;
    }
    last = named;
    const { subject, input } = named;
    const change = input === null ? null : changeIn(clause, input, subject);
    if (input !== null && change !== null && !found.has(input)) {
      found.set(input, { input, change });
      if (/\b(?:both|all|each)\b/.test(clause) && 'times' in change) {
        for (const one of open)
          if (one.input !== null && !found.has(one.input)) found.set(one.input, { input: one.input, change });
        open = [];
      }
    } else if (hasValue || lower.test(clause) || higher.test(clause)) missed.push(missedIn(clause, subject));
    else if (own !== null) open.push({ ...named, clause });
  }
  if (found.size > 0)
    for (const { clause, subject, input } of open)
      if (input === null || !found.has(input)) missed.push(missedIn(clause, subject));
  return { suppositions: [...found.values()], missed };
}

/** “2 new clients 5k a month each”: what they bring is added to net revenue. */
function newClients(text: string): { supposition: Supposition; rest: string } | null {
  const match =
    /\b(?:(\d{1,3}|an?|another) )?(?:more |new |extra |additional |big |another )*(?:clients?|customers?|contracts?|retainers?|accounts?)\b[^.?!%]{0,30}?\$? ?(\d[\d,]*(?:\.\d+)?)\s?(k)?\s*(?:dollars |usd )?(?:a|per|\/|each|every) ?(month|year|mo\b)/i.exec(
      text,
    );
  if (!match || !isConditional(text)) return null;
  const [whole, count = '1', digits = '', scale, unit] = match;
  const amount = Number(digits.replaceAll(',', '')) * (scale === undefined ? 1 : 1000);
  const each = unit === 'year' ? amount / 12 : amount;
  const by = Math.round((/^\d/.test(count) ? Number(count) : 1) * each);
  return by > 0
    ? {
        supposition: { input: 'monthly_net_revenue_usd', change: { by } },
        rest: `${text.slice(0, match.index).replace(/(?:\bif )?(?:\b(?:i|we) \w+ )?$/i, '')} ${text.slice(match.index + whole.length).replace(/^ (?:each|apiece)\b/i, '')}`,
      }
    : null;
}

/** The supposition of a short message after a what-if: “and 7 more?” refers to the input named before. */
export function continuedIn(text: string, earlier: Subject | undefined): Conditions | null {
  if (!earlier || text.trim().split(/\s+/).length > 7) return null;
  const found = conditionsIn(text, { subject: earlier, input: moves[earlier.id] ?? earlier.input });
  return found.suppositions.length > 0 ? found : null;
}

export const suppositionsIn = (text: string): Supposition[] => conditionsIn(text).suppositions;

const missedIn = (clause: string, subject: Subject | null): Missed => ({
  subject,
  hasValue: /\d/.test(clause),
  words: clause
    .replace(/\$? ?\d[\d.,]*(?: ?%)?/g, '…')
    .replace(/[^\p{L}\s'…-]+/gu, ' ')
    .replace(/\b(?:what|if|suppose|say|and|then)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(),
});

const counts: readonly InputName[] = ['disputes_90d', 'transactions_90d'];
const plainNumbers: readonly InputName[] = [...counts, 'history_months', 'monthly_net_revenue_usd'];

/** Subjects that an owner counts in pieces, where the input is a rate. */
const pieces = /\b(?:refunds?|reembolsos?|devoluciones|returns)\b/;

function changeIn(given: string, input: InputName, subject: Subject): Supposition['change'] | null {
  // The days of a window and the value before are not what is supposed.
  const clause = given
    .replace(
      /\b(?:in|over|within|during|of|for|last|past|next|the|every|per|a|en|los)(?: (?:the|last|past|next|ultimos))* \d+[- ](?:days?|weeks?|dias)\b/g,
      ' ',
    )
    .replace(/\bfrom (?:\$ ?)?-?\d+(?:\.\d+)? ?%? (?=(?:down |up )?to\b)/g, ' ')
    .replace(/(?:\bby )?\b\d+(?:\.\d+)? ?% (?=to (?:\$ ?)?\d)/g, ' ')
    .replace(/(\d+(?:\.\d+)?) ?(?:years?|yrs?|anos?)\b/g, (whole, number) =>
      input === 'history_months' ? `${Number(number) * 12} months` : whole,
    );
  const isShare = !plainNumbers.includes(input);
  const typical = /(\d+(?:\.\d+)?) ?(?:x|times) (?:the |what is )?(?:typical|normal|industry|average)/.exec(
    clause,
  );
  if (input === 'refund_ratio_to_reference' && typical) return { typical: Number(typical[1]) };
  if (
    /\b(?:in half|halve[ds]?|halving|half|mitad)\b/.test(clause) &&
    !/\bhalf (?:of )?(?:our|my|the)? ?(?:revenue|sales|income)\b(?=.*\bcustomer|.*\bclient)/.test(clause) &&
    !(
      input === 'top_customer_share' &&
      /\bhalf (?:of )?(?:our|my|the)? ?(?:revenue|sales|income)\b/.test(clause)
    )
  )
    return { times: 0.5 };
  if (/\b(?:doubl\w+|twice|doble)\b/.test(clause)) return { times: 2 };
  if (/\btripl\w+\b/.test(clause)) return { times: 3 };
  if (input === 'payout_reliability' && /\b(?:all|every|always) .*on time|\bno .*(?:late|fail)/.test(clause))
    return { to: 1, isPercent: true };
  const factor = /(\d+(?:\.\d+)?) ?(?:x\b|times (?:as|the|more|our|my|that|today))/.exec(clause);
  if (factor) return { times: Number(factor[1]) };
  const at = /(\$ ?)?((?<![\w-])-)?(\$ ?)?(\d+(?:\.\d+)?)( ?%)?/.exec(clause);
  if (!at) {
    if (counts.includes(input) && /\b(?:another|an extra|an additional|a further|otra|otro)\b/.test(clause))
      return { by: 1 };
    if (input === 'top_customer_share' && /\bhalf\b/.test(clause)) return { to: 0.5, isPercent: true };
    const none = /\b(?:no|zero|without|none|never|nobody|stop(?:ped)?|sin|ning\w+)\b/.test(clause);
    const can =
      input !== 'top_customer_share' && input !== 'monthly_net_revenue_usd' && input !== 'transactions_90d';
    return none && can ? { to: 0, isPercent: true } : null;
  }
  const [whole, , minus, , digits = '', percent] = at;
  const before = clause.slice(0, at.index);
  const after = clause.slice(at.index + whole.length);
  const value = Number(digits) * (minus ? -1 : 1);
  const arePoints =
    percent === undefined && /^ ?(?:percentage |%|percent )?(?:points?|pts?|pp)\b/.test(after);
  const said =
    /^ ?(?:percentage |percent )?(?:points?|pts?|pp)?(?: ?(?:\w+ ){0,2})(more|fewer|less|lower|higher|extra|additional|mas|menos)\b/.exec(
      after,
    )?.[1];
  const moved =
    /\b(?:up|down|drop\w*|fell|falls?|rises?|rose|gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|lost?|lose[sd]?|add\w*|gain\w*|cut|reduce[ds]?|went|goes?|lower|shr[aiu]nk|jump\w*|climb\w*|baj\w+|sub\w+|aument\w+|wait)(?: (?:of|by|up|down|another|about|around|roughly|un))* ?$/.test(
      before,
    ) || /\b(?:by|another|extra|additional|un|in|after|wait)(?: (?:a|about|around|roughly))? ?$/.test(before);
  const isBy = said !== undefined || (moved && !/\b(?:to|at) ?$/.test(before)) || arePoints;
  const isDown = said === undefined ? lower.test(clause) : /fewer|less|lower|menos/.test(said);
  const sign = isDown && !(said === undefined && /\b(?:more|another|extra)\b/.test(before)) ? -1 : 1;
  if (percent !== undefined || arePoints) {
    const fraction = value / 100;
    if (arePoints) return isShare ? { byPoints: sign * fraction } : null;
    if (input === 'revenue_growth') {
      if (/\bby ?$/.test(before) && growthNoun.test(clause)) return { byPoints: sign * fraction };
      const isDrop = isDown && value > 0 && !/\b(?:to|at) ?$/.test(before);
      return { to: isDrop ? -fraction : fraction, isPercent: true };
    }
    const asLevel =
      input === 'monthly_net_revenue_usd' || input === 'transactions_90d' || input === 'history_months';
    const isTo = /\b(?:to|at|was|were|is|over|under|only|of) (?:only |just |about )?$/.test(before);
    const isMoved = isBy || (!isTo && (lower.test(clause) || higher.test(clause)));
    // “Sales of 20%” say no amount.
    if (isMoved) return { times: 1 + sign * fraction };
    return asLevel ? null : { to: fraction, isPercent: true };
  }
  if (
    isShare &&
    input === 'refund_ratio_to_reference' &&
    pieces.test(clause) &&
    (isBy || !/\brate|ratio|share|tasa\b/.test(clause))
  )
    return isBy ? { by: sign * value } : { to: value, isPercent: false };
  // An amount of recurring revenue or of an average sale is not an amount of net revenue.
  if (subject.id === 'mrr' || subject.id === 'average_sale') return null;
  if (isShare) {
    // Pieces of what is measured as a rate: “3 fewer failed payments”.
    if (
      /^ ?(?:(?:more|fewer|less) )?(?:failed|lost|declined|late|payouts?|payments?|subscri\w+|customers?|clients?|members|weeks?)\b/.test(
        after,
      )
    )
      return null;
    if (isBy && value >= 1) return { byPoints: (sign * value) / 100 };
    return { to: Math.abs(value) > 1 ? value / 100 : value, isPercent: true };
  }
  return isBy ? { by: sign * value } : { to: value, isPercent: false };
}

/** Whether a question is about something that is not so. */
export const isConditional = (text: string): boolean =>
  /\b(?:what if|if|suppose|supposing|imagine|assuming|say (?:we|i|the|my|our)|what would|would (?:my|our|the|it)|simulate|model|then what|si (?:bajo|subo|reduzco|tuviera|tengo|tuvieramos|tenemos|hubiera|gano|pierdo|baj\w+|sub\w+|redu\w+)|y si|were to|suppose)\b/.test(
    plain(text),
  );
