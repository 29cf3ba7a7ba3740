import { expect, test } from 'vitest';
import { type Processor, processors, scopeWith, soldElsewhere } from './processors.ts';
import { scoreScope } from './scope.ts';

test.each<[Processor[] | null, string | null]>([
  [null, null],
  [[], null],
  [['paypal'], 'you said you also sell through PayPal'],
  [['square', 'paypal'], 'you said you also sell through PayPal and Square'],
  [['other', 'etsy', 'amazon'], 'you said you also sell through Amazon, Etsy, and another processor'],
])('%j reads as %j', (declared, words) => {
  expect(soldElsewhere(declared)).toBe(words);
});

test('no name contains a number, which a sentence of the agent could not show', () => {
  expect(soldElsewhere(processors)).not.toMatch(/\d/);
});

test('the scope note mentions sales elsewhere only if the owner declared them', () => {
  expect(scopeWith(null)).toBe(scoreScope);
  expect(scopeWith([])).toBe(scoreScope);
  expect(scopeWith(['etsy'])).toBe(
    `${scoreScope} You said you also sell through Etsy; those sales are not in these figures.`,
  );
});
