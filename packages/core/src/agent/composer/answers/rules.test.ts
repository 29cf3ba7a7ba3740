import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../guard/check.ts';
import { rules } from './rules.ts';

describe('every rule of counting', () => {
  const nothing = { figures: new Map(), passages: new Map(), today: '2026-06-17' };

  it.each(Object.entries(rules))('states its rule without a number: %s', (_, { says }) => {
    for (const sentence of says)
      for (const question of ['', 'is one of 2 refunds counted'])
        expect(checkSentence(`${sentence} `, { ...nothing, question }), sentence).toMatchObject({ ok: true });
  });
});
