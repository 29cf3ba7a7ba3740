import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Offer } from '../../../readiness/criteria/offer.ts';
import { daysPerMonth } from '../../../shared/quantity.ts';

/** The terms of an advance that a message names: “20k at 1.35 for 9 months”, “500/day for 100 days for 35k”, “15k, payback 21k”. */
export function offerIn(question: string, isLoan = namesLoan.test(plain(question))): Offer {
  let text = plain(question).replace(/[’']/g, "'");
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(text);
    // Text that was read is removed, so that it is not read twice.
    if (match) text = text.replace(match[0], ' ; ');
    return match;
  };
  const share = shareIn(take);
  const paid = take(
    new RegExp(
      `${money}\\s*(?:/|a|per|each|every|al|por|cada)\\s*(?:business )?(day|week|month|dia|semana|mes)\\b`,
    ),
  );
  const days = daysIn(take);
  const factor = factorIn(take) ?? feeIn(take);
  const interest = isLoan && factor === undefined && share === undefined ? interestIn(take) : undefined;
  const back = take(repaid) ?? take(repaidAfter);
  const cost = back === null && factor === undefined ? take(costs) : null;
  const stated =
    back !== null
      ? amountOf(back, 1)
      : paid !== null && days !== undefined && factor === undefined
        ? Math.round((amountOf(paid, 1) * days) / daysOf[paid[3] as Unit])
        : undefined;
  const amount_usd = amountIn(text);
  const repaid_usd = stated ?? (cost === null ? undefined : withCost(amountOf(cost, 1), amount_usd));
  return {
    ...(amount_usd === undefined ? {} : { amount_usd }),
    ...(factor === undefined ? {} : { factor }),
    ...(repaid_usd === undefined || factor !== undefined ? {} : { repaid_usd }),
    ...(interest === undefined ? {} : { interest_rate: interest }),
    ...(days === undefined ? {} : { days }),
    ...(share === undefined || days !== undefined ? {} : { share_of_sales: share }),
    ...(paid === null || days !== undefined || factor !== undefined || repaid_usd !== undefined
      ? {}
      : { monthly_payment_usd: Math.round((amountOf(paid, 1) * daysPerMonth) / daysOf[paid[3] as Unit]) }),
  };
}

/** Whether a message names what is repaid, and so is about an offer whatever else it says. */
export const isOffer = ({ amount_usd, factor, repaid_usd, days, share_of_sales }: Offer): boolean =>
  (factor !== undefined && (amount_usd ?? days ?? share_of_sales) !== undefined) ||
  (repaid_usd !== undefined && amount_usd !== undefined && repaid_usd > amount_usd);

/** Whether the terms tell what is repaid. */
export const tellsCost = ({ amount_usd, factor, repaid_usd }: Offer): boolean =>
  factor !== undefined || (amount_usd !== undefined && repaid_usd !== undefined && repaid_usd >= amount_usd);

/**
 * The offer that a message is about, alone or with what an earlier message named; `null` if it is not about an offer.
 * @param earlier the offer of the turn before, if that was about what an advance costs
 */
export function offerAsked(
  question: string,
  earlier: Offer | null,
): { offer: Offer; isFollowUp: boolean } | null {
  const here = earlier === null ? offerIn(question) : offerIn(question, true);
  const asksEffect =
    /\b(?:score|readiness|puntuacion|puntaje)\b/.test(plain(question)) &&
    /^(?:and|y|what about|so)\b|\b(?:that|it|this|eso)\b/i.test(question);
  const isShort = question.trim().split(/\s+/).length <= 10;
  if (earlier !== null && isShort && (Object.keys(here).length > 0 || (asksEffect && tellsCost(earlier))))
    return { offer: completed(earlier, here), isFollowUp: true };
  const isRated =
    here.factor !== undefined && /\b(?:rate|factor|offer|deal|tasa|oferta)\b/.test(plain(question));
  const isPayment =
    here.monthly_payment_usd !== undefined &&
    /\b(?:repay\w*|payments?|pay|afford|loan|debt|installments?|cuotas?|pagar|pago)\b/.test(
      plain(question),
    ) &&
    !/\b(?:make|making|earn\w*|sales|revenue|sell\w*|bring|gross|score|if|stripe)\b/.test(plain(question));
  const isLoan = here.interest_rate !== undefined && here.amount_usd !== undefined;
  return isOffer(here) || isRated || isPayment || isLoan ? { offer: here, isFollowUp: false } : null;
}

/** An offer with what a later message adds or changes. */
export function completed(earlier: Offer, later: Offer): Offer {
  const { factor, repaid_usd, interest_rate, days, share_of_sales, ...rest } = earlier;
  const isRepaid = [later.factor, later.repaid_usd, later.interest_rate].some((term) => term !== undefined);
  const isTimed = later.days !== undefined || later.share_of_sales !== undefined;
  return {
    ...rest,
    ...(isRepaid ? {} : { factor, repaid_usd, interest_rate }),
    ...(isTimed ? {} : { days, share_of_sales }),
    ...later,
  };
}

/** 30 years. */
const mostDays = 10_958;

const namesLoan =
  /\b(?:loans?|borrow\w*|mortgage|interest|apr|financ\w+|line of credit|term|sba|banks?|prestamos?|banco|credito|interes|hipoteca)\b/;

type Take = (pattern: RegExp) => RegExpExecArray | null;

const money = '(?:\\$|usd )?\\s?(\\d{1,3}(?:[.,]\\d{3})+|\\d+(?:\\.\\d+)?)\\s?(k|mil|grand|thousand|m)?\\b';
const verbs =
  'pay ?back|paying back|repay(?:ing|ment)?|payoff|total(?: payback)?|devolver|devuelvo|pagar en total';
const repaid = new RegExp(`\\b(?:${verbs})\\s*(?:of|is|:|is about|de|en total)?\\s*${money}`);
const repaidAfter = new RegExp(`${money}\\s*(?:back|total|in all|repaid|payback|de vuelta|en total)\\b`);

const costs = new RegExp(`\\bcost(?:s|ing)?\\s*(?:of|is|me|:)?\\s*${money}`);

/** “60k cost 72k” names what is repaid, “20k costs 5k” what comes on top. */
const withCost = (cost: number, amount: number | undefined): number | undefined =>
  amount === undefined ? undefined : cost > amount ? cost : amount + cost;

const words: Readonly<Record<string, number>> = Object.fromEntries(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, index) => [word, index + 1]),
);
const counts = `\\d+(?:\\.\\d+)?|an?|un|una|${Object.keys(words).join('|')}`;

type Unit = 'day' | 'dia' | 'week' | 'semana' | 'month' | 'mes';
const daysOf: Readonly<Record<Unit | 'year', number>> = {
  ...{ day: 1, dia: 1, week: 7, semana: 7, month: daysPerMonth, mes: daysPerMonth },
  year: 12 * daysPerMonth,
};

function daysIn(take: Take): number | undefined {
  const found = take(
    new RegExp(
      `\\b(${counts})[\\s-]?(?:business )?(days?|dias?|weeks?|wks?|semanas?|months?|mos?|meses|mes|years?|yrs?|anos?)\\b`,
    ),
  );
  if (!found) return undefined;
  const [, count = '', unit = ''] = found;
  const size = /^d/.test(unit) ? 1 : /^(?:w|s)/.test(unit) ? 7 : /^m/.test(unit) ? daysPerMonth : daysOf.year;
  const value = Math.round((words[count] ?? (/^(?:an?|una?)$/.test(count) ? 1 : Number(count))) * size);
  return value >= 1 && value <= mostDays ? value : undefined;
}

function factorIn(take: Take): number | undefined {
  const found =
    take(/\bfactor(?: rate)?(?: (?:of|is|at|de|a))?\s*:?\s*([1-2][.,]\d{1,2})(?!\d)/) ??
    take(
      /(?<![\d.,$])\b(1[.,]\d{1,2})(?![\d%]|[.,]\d|\s?(?:k|m|x|%|percent|points?|times|hours?|days?|weeks?|months?|years?|million)(?!\p{L}))/u,
    );
  const value = Number((found?.[1] ?? '').replace(',', '.'));
  return value > 1 ? value : undefined;
}

/** “12% fee”: what a flat fee makes of the factor. */
function feeIn(take: Take): number | undefined {
  const found = take(
    /(\d{1,2}(?:\.\d+)?)\s?%\s*(?:flat |fixed |one.time )?fee\b|\b(?:flat |fixed )?fee (?:of |is )?(\d{1,2}(?:\.\d+)?)\s?%/,
  );
  const value = Number(found?.[1] ?? found?.[2] ?? Number.NaN);
  return value > 0 ? Math.round((1 + value / 100) * 1e6) / 1e6 : undefined;
}

/** “9%”, “11.5 percent interest”: a rate of a year, unless it is one of a month. */
function interestIn(take: Take): number | undefined {
  const found = take(
    /(?<![\d.,$])(\d{1,2}(?:[.,]\d{1,3})?)\s?(?:%|percent\b|pct\b|por ciento\b)(?!\s*(?:a|per|each|every|al|por)\s*(?:month|week|day|mes|semana|dia)|\s*(?:monthly|weekly|daily|down|mensual))/,
  );
  const value = Number((found?.[1] ?? '').replace(',', '.'));
  return found && value > 0 ? Math.round(value * 1e4) / 1e6 : undefined;
}

/** `12% of sales`, `a holdback of 12%`, `pay back thru 15% of card sales`. */
function shareIn(take: Take): number | undefined {
  const found =
    take(
      /(\d+(?:\.\d+)?)\s?%\s*(?:of|de)\s*(?:\w+ ){0,4}?(?:sales|revenue|receipts|takings|income|volume|deposits|ventas|ingresos)\b/,
    ) ??
    take(
      /\b(?:holdback|retrieval|withh\w+|split|daily share)\s*(?:of|at|is|:|rate)?\s*(\d+(?:\.\d+)?)\s?%/,
    ) ??
    take(/(\d+(?:\.\d+)?)\s?%\s*(?:holdback|daily|split|retrieval)/);
  const value = Number(found?.[1] ?? Number.NaN) / 100;
  return value >= 0.001 && value <= 1 ? value : undefined;
}

/** The first amount of money: with a sign or a thousand, or from 500 on. */
function amountIn(text: string): number | undefined {
  for (const found of text.matchAll(new RegExp(`(?<![\\d.,%])${money}(?!\\s?%)`, 'g'))) {
    const value = amountOf(found, 1);
    const isYear = /^(?:19|20)\d\d$/.test(found[1] ?? '') && !found[0].includes('$');
    if (value >= 500 && value <= 1e9 && !isYear) return value;
  }
  return undefined;
}

function amountOf(found: RegExpExecArray, at: number): number {
  const digits = (found[at] ?? '').replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  const scale = found[at + 1];
  return Number(digits) * (scale === undefined ? 1 : scale === 'm' ? 1e6 : 1000);
}
