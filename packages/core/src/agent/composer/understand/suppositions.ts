import type { InputName } from '../../../card/inputs.ts';
import { inEnglish, plain } from '../../../knowledge/embedded/spanish.ts';
import { subjectsIn } from './subjects.ts';

/** A value that a question supposes for an input of the score. */
export interface Supposition {
  input: InputName;
  change: /** In the unit that the owner used: 3 disputes, 0.03 for 3%, 50,000 dollars, 24 months. */
    | { to: number; isPercent: boolean }
    /** Times the value of today. */
    | { times: number }
    /** More or fewer than today. */
    | { by: number };
}

const small = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const spanish = 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const tens: Readonly<Record<string, number>> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const fractions: Readonly<Record<string, number>> = { quarter: 25, third: 33.3, fifth: 20, tenth: 10 };

/** `three` as 3, `50k` as 50000, `3 percent` as 3%. */
function inDigits(text: string): string {
  return plain(text)
    .replace(/[’']/g, '')
    .replace(/\b[a-z]+\b/g, (word) => {
      if (word === 'one' || word === 'uno') return word;
      const at = Math.max(small.indexOf(word), spanish.indexOf(word));
      return at >= 0 ? `${at}` : `${tens[word] ?? word}`;
    })
    .replace(/\bone (?=dispute|chargeback|refund|more|percent|less|fewer)/g, '1 ')
    .replace(/\b(?:a|one) (quarter|third|fifth|tenth)\b/g, (_, part) => `${fractions[part]}%`)
    .replace(/(\d),(\d{3})\b/g, '$1$2')
    .replace(/(\d+(?:\.\d+)?) ?k\b/g, (_, number) => `${Number(number) * 1000}`)
    .replace(/(\d) ?(?:percent|per cent|por ciento|pct)\b/g, '$1%');
}

const lower =
  /\b(?:cut|reduce[ds]?|fell|fall|falls|drop(?:s|ped)?|less|fewer|lower(?:ed)?|down|decreas\w+|shr[aiu]nk|lost|lose|below|reduc\w+|baj\w+|menos)\b/;
const higher =
  /\b(?:gr[eo]w\w*|increas\w+|up|more|higher|rose|rise|rises|add(?:ed)?|extra|another|additional|mas|sub\w+|aument\w+|after|wait\w*|longer)\b/;

/** What a question supposes: “if I had 2 disputes and half the refunds”. */
export function suppositionsIn(text: string): Supposition[] {
  const found = new Map<InputName, Supposition>();
  let last: InputName | null = null;
  for (const clause of inDigits(text).split(/\band\b|\by\b(?! si)|,(?! ?\d)|;|\?/)) {
    const english = inEnglish(clause);
    const named: InputName | null =
      subjectsIn(english).find(({ input }) => input !== null)?.input ??
      (/(?:\d|half|zero)/.test(clause) ? last : null);
    if (named === null) continue;
    last = named;
    // “Sales up by 20%” is growth, “sales of $50,000 a month” is an amount.
    const isGrowth = named === 'monthly_net_revenue_usd' && /\d ?%/.test(clause);
    const input = isGrowth ? 'revenue_growth' : named;
    const change = changeIn(clause, input);
    if (change !== null && !found.has(input)) found.set(input, { input, change });
  }
  return [...found.values()];
}

function changeIn(clause: string, input: InputName): Supposition['change'] | null {
  if (
    /\b(?:in half|halve[ds]?|half|mitad)\b/.test(clause) &&
    !/\bhalf (?:of )?(?:our|my|the)? ?(?:revenue|sales|income)\b/.test(clause)
  )
    return { times: 0.5 };
  if (/\b(?:doubl\w+|twice|doble)\b/.test(clause)) return { times: 2 };
  if (/\btripl\w+\b/.test(clause)) return { times: 3 };
  if (input === 'payout_reliability' && /\b(?:all|every|always) .*on time|\bno .*(?:late|fail)/.test(clause))
    return { to: 1, isPercent: true };
  const [, money, digits, percent] = /(\$ ?)?(\d+(?:\.\d+)?)( ?%)?/.exec(clause) ?? [];
  if (digits === undefined) {
    const none = /\b(?:no|zero|without|none|never|nobody|stop(?:ped)?|sin|ning\w+)\b/.test(clause);
    return none && input !== 'top_customer_share' && input !== 'monthly_net_revenue_usd'
      ? { to: 0, isPercent: true }
      : null;
  }
  const value = Number(digits);
  const isTo = new RegExp(
    String.raw`\b(?:to|at|was|were|is|had|have|only|just|a|tuviera|over|under|than|of|around|about|be|has) (?:only |just |the |about )*\$? ?${digits.replace('.', '\\.')}\b`,
  ).test(clause);
  const isBy =
    new RegExp(
      String.raw`\b(?:by|another|extra|un|in|after|wait) (?:a |about )?\$? ?${digits.replace('.', '\\.')}\b`,
    ).test(clause) ||
    new RegExp(
      String.raw`${digits.replace('.', '\\.')} ?%? ?(?:more|fewer|less|lower|higher|extra|additional|mas|menos)\b`,
    ).test(clause);
  const down = lower.test(clause);
  const up = higher.test(clause);
  if (percent !== undefined) {
    const fraction = value / 100;
    if (input !== 'revenue_growth' && ((isBy && !isTo) || (!isTo && (down || up))))
      return { times: down ? Math.max(0, 1 - fraction) : 1 + fraction };
    return { to: input === 'revenue_growth' && down ? -fraction : fraction, isPercent: true };
  }
  if (isBy && !isTo && money === undefined) return { by: down && !up ? -value : value };
  const isFraction = ![
    'disputes_90d',
    'transactions_90d',
    'history_months',
    'monthly_net_revenue_usd',
  ].includes(input);
  return isFraction
    ? { to: value > 1 ? value / 100 : value, isPercent: true }
    : { to: value, isPercent: false };
}

/** Whether a question is about something that is not so. */
export const isConditional = (text: string): boolean =>
  /\b(?:what if|if|suppose|supposing|imagine|assuming|say (?:we|i|the|my|our)|what would|would (?:my|our|the|it)|simulate|si (?:bajo|subo|reduzco|tuviera|baj\w+|sub\w+|redu\w+)|y si|were to|suppose)\b/.test(
    plain(text),
  );
