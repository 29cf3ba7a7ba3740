import { describe, expect, it } from 'vitest';
import { twoQuestionsOf } from './other-question.ts';
import { subjectsListed } from './subjects-in.ts';

describe('a message', () => {
  it.each([
    ['how can I disconnect, and where does my data go', 'how can I disconnect', 'where does my data go'],
    ['what is my score? what did we sell in May?', 'what is my score', 'what did we sell in May?'],
    ['do I have a reserve and when is it released by stripe', null, null],
    ['did my score go up and how come', null, null],
    ['what are my sales and refunds', null, null],
    ['is my dispute rate high and is it bad', null, null],
  ])('“%s” asks %s and %s', (message, first, second) => {
    expect(twoQuestionsOf(message)).toEqual(first === null ? null : [first, second]);
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
