import { describe, expect, it } from 'vitest';
import { asksOpenDisputes, isInDanger, saidMove, saysMore } from './signs.ts';

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
    ],
    [
      'how many disputes did I win',
      'can I open a business account',
      'what is a dispute',
      'how do I respond to a dispute',
    ],
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
  ])('of “%s” is %s', (question, move) => expect(saidMove(question)).toBe(move));
});
