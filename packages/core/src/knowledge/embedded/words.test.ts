import { describe, expect, it } from 'vitest';
import { passage } from '../contract.support.ts';
import { inEnglish } from './spanish.ts';
import { termsOf, wordIndex } from './word-index.ts';

describe('the terms of a text', () => {
  it('are stems without stop words and accents', () => {
    expect(termsOf('What are my Refunds?')).toEqual(termsOf('refund'));
    expect(termsOf('Réfund')).toEqual(termsOf('refund'));
    expect(termsOf('what do I do with it')).toEqual([]);
  });

  it.each([
    ['chargebacks', 'disputes'],
    ['a charge back', 'dispute'],
    ['merchant cash advance', 'MCA'],
    ['turned down', 'denied'],
    ['money back', 'refund'],
    ['line of credit', 'LOC'],
  ])('are the same for %s and %s', (one, other) => {
    expect(termsOf(one)).toEqual(termsOf(other));
    expect(termsOf(one)).not.toEqual([]);
  });
});

describe('a question in Spanish', () => {
  it.each([
    ['¿Cuánto cuesta de verdad un anticipo?', 'cash advance'],
    ['me negaron el préstamo', 'loan'],
    ['Qué hago con un contracargo', 'chargeback'],
    ['tengo que dar un reembolso', 'refund'],
  ])('%s is searched by the word %s', (question, word) => {
    expect(inEnglish(question)).toContain(word);
  });

  it.each([
    'How do I fight a chargeback?',
    'la la land tickets',
    'pay me or else',
    'La Jolla wine shop, son of a gun',
  ])('is not seen in “%s”', (text) => {
    expect(inEnglish(text)).toBe(text);
  });
});

it('words are found in spite of a typo, and in an article’s questions more than in its text', () => {
  const search = wordIndex([
    passage('a#a', { text: 'An umbrella is mentioned.' }),
    passage('b#b', { questions: ['where is my umbrella'] }),
  ]);
  expect([...search('umbrela').keys()]).toContain('a#a');
  const scores = search('umbrella');
  expect(scores.get('b#b')).toBeGreaterThan(scores.get('a#a') ?? Number.POSITIVE_INFINITY);
});
