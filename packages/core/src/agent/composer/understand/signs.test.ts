import { describe, expect, it } from 'vitest';
import {
  asksDisputeDate,
  asksDisputeMoney,
  asksDisputeRate,
  asksOpenDisputes,
  asksParts,
  currencyNamed,
  isInDanger,
  saysMore,
  statedDirection,
} from './signs.ts';

const table = (is: (question: string) => unknown, yes: string[], no: string[]) => {
  it.each(yes)('is “%s”', (question) => expect(is(question)).toBeTruthy());
  it.each(no)('is not “%s”', (question) => expect(is(question)).toBeFalsy());
};

describe('a question for open disputes', () =>
  table(
    asksOpenDisputes,
    [
      'open disputes',
      'which dispute must I answer',
      'how many are open right now',
      '¿Cuántas disputas tengo abiertas?',
      'any disputes that need a response?',
      'Do I have disputes to answer?',
      'are there disputes waiting for me',
    ],
    [
      'how many disputes did I win',
      'can I open a business account',
      'what is a dispute',
      'how do I respond to a dispute',
      'do I have to respond to a dispute',
    ],
  ));

describe('a question for the dispute rate as it is now', () =>
  table(
    asksDisputeRate,
    [
      'What is my dispute rate?',
      "what's our chargeback ratio right now",
      'show me my dispute rate',
      '¿Cuál es mi tasa de disputas?',
    ],
    [
      'what is a dispute rate',
      'what is my dispute rate in May',
      'what is my refund rate',
      'what does my dispute rate mean',
    ],
  ));

it.each([
  ['how much did I sell in euros', 'eur'],
  ['sales in Swiss francs', 'chf'],
  ['sales in new zealand dollars', 'nzd'],
  ['sales in SEK', 'sek'],
  ['how much did I sell', undefined],
])('“%s” names the currency %s', (question, code) => expect(currencyNamed(question)).toBe(code));

describe('a question for the day on which evidence is due', () =>
  table(
    asksDisputeDate,
    ['when is my next dispute deadline', 'any evidence due?', '¿cuándo vence la disputa?'],
    ['when was my last dispute', 'when is my next payout due', 'how many disputes'],
  ));

describe('a question for disputes in money', () =>
  table(
    asksDisputeMoney,
    [
      'how much did I lose to disputes this quarter',
      'dispute losses in dollars',
      'what are chargebacks costing me incl fees',
      'cuanto perdi por disputas',
    ],
    [
      'how much is my dispute rate',
      'how many disputes did I lose',
      'how much do disputes hurt my score',
      'dispute fees, how much',
      'how much did I sell',
    ],
  ));

describe('a question for what a rate is made of', () =>
  table(
    asksParts,
    ['numerator and denominator of that', 'out of how many', 'divided by what', '¿de cuántos cobros?'],
    ['how many refunds', 'does a trial member count in recurring revenue', 'out of stock', 'what is my rate'],
  ));

describe('danger', () =>
  table(
    isInDanger,
    ['I want to die', 'thinking about suicide', "i don't want to live"],
    ['the sales are dying', 'my husband died', 'kill the subscription'],
  ));

describe('more than thanks', () =>
  table(
    saysMore,
    ['What is my refund rate? Thanks so much!', 'hi, how do I lower my refunds this month please'],
    ['thanks so much for all the help you gave me today', 'thank you!', 'what is my score'],
  ));

describe('saidMove', () => {
  it.each([
    ['why did my sales drop', 'down'],
    ['why did refunds go up', 'up'],
    ['por qué bajaron mis ventas', 'down'],
    ['why is my refund rate 2%', null],
  ])('of “%s” is %s', (question, move) => expect(statedDirection(question)).toBe(move));
});
