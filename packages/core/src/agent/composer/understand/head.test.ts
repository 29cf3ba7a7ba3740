import { describe, expect, it } from 'vitest';
import { trained } from './head.train.ts';
import { featuresOf, headOf } from './head.ts';

const example = (intent: 'refunds' | 'payouts', text: string, ...vector: number[]) => ({
  intent,
  text,
  vector: Float32Array.from(vector),
});
const examples = [
  example('refunds', 'who did we refund', 1, 0),
  example('refunds', 'refunds of last week', 0.9, 0.1),
  example('payouts', 'where is my payout', 0, 1),
  example('payouts', 'payouts of last week', 0.1, 0.9),
];

describe('the classifier', () => {
  const head = headOf(trained(examples));

  it('gives each answer a probability, and they add up', () => {
    const likely = head.of([0.5, 0.5], ['who']);
    expect([...likely.keys()]).toEqual(['payouts', 'refunds']);
    expect([...likely.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5);
  });

  it('goes by the vector where no word is known, and by words where the vector says nothing', () => {
    expect(head.of([1, 0], ['zzz']).get('refunds')).toBeGreaterThan(0.5);
    expect(head.of([0, 0], ['payout']).get('payouts')).toBeGreaterThan(0.5);
  });

  it('is the same each time that it is trained', () => {
    expect(trained(examples)).toEqual(trained(examples));
  });

  it('reads words at one length, however many there are', () => {
    const length = (words: string[]) => Math.hypot(...featuresOf([0, 0], words).map(([, value]) => value));
    expect(length(['refund'])).toBeCloseTo(length(['refund', 'of', 'last', 'week']), 5);
  });
});
