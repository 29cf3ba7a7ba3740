import { describe, expect, it } from 'vitest';
import { weighingIn } from './weighing.ts';

describe('weighingIn', () => {
  it.each([
    ['is my mrr over 20k', 'mrr', true, 20_000, false],
    ['are my refunds below 5%?', 'refund_ratio', false, 0.05, true],
    ['do i have more than 10 disputes', 'disputes', true, 10, false],
    ['do i make more than $20k a month?', 'sales', true, 20_000, false],
    ['did i have at least 5 disputes last month', 'disputes', true, 5, false],
    ['is my score over 70?', undefined, true, 70, false],
  ])('“%s” compares %s', (text, subject, isAbove, value, isPercent) => {
    const found = weighingIn(text);
    expect(found && { ...found, subject: found.subject?.id }).toMatchObject({
      ...{ subject, isAbove, value, isPercent },
    });
  });

  it.each([
    '2+2?',
    'what if my mrr was over 20k',
    'how is my mrr',
    'is it over 20',
    'is mrr up over 90 days',
  ])('“%s” compares nothing', (text) => {
    expect(weighingIn(text)).toBeNull();
  });
});
