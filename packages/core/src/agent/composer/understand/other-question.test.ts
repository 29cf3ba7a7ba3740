import { describe, expect, it } from 'vitest';
import { questionsOf } from './other-question.ts';
import { subjectsListed } from './subjects-in.ts';

describe('a message', () => {
  it.each([
    ['how can I disconnect, and where does my data go', 'how can I disconnect', 'where does my data go'],
    ['what is my score? what did we sell in May?', 'what is my score', 'what did we sell in May?'],
    [
      'do I have a reserve and when is it released by stripe',
      'do I have a reserve',
      'when is it released by stripe',
    ],
    ['did my score go up and how come', null, null],
    ['what are my sales and refunds', null, null],
    ['if sales fall, what is my score', null, null],
  ])('“%s” asks %s and %s', (message, first, second) => {
    const parts = questionsOf(message)?.map(({ text }) => text) ?? null;
    expect(parts).toEqual(first === null ? null : [first, second]);
  });

  it.each([
    ['gross, refunds and net', ['revenue_total', 'refunds_total', 'net_revenue']],
    ['my dispute rate and refund rate', ['chargeback_ratio', 'refund_ratio']],
    ['open disputes', ['disputes_open']],
    ['how is the weather', []],
  ])('“%s” lists %j, each word once', (message, metrics) => {
    expect(subjectsListed(message).map(({ metric }) => metric)).toEqual(metrics);
  });
});
