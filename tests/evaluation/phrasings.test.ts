import { phrasings } from '@vaultra/core/agent/composer/understand/phrasings/index.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BusinessKey } from '../support/connected-world.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { sampled } from '../support/sampled.ts';
import { type Asker, converse } from './answered.ts';
import { connectAskers, keys } from './askers.ts';

useCloud({}, { connected: true });
let askers: Record<BusinessKey, Asker>;

beforeAll(async () => {
  askers = await connectAskers(cloud);
});

const asks = phrasings.filter(({ intent }) => !intent.startsWith('then_'));

describe('the composer answers its own example questions without a defect, in whole sentences,', () => {
  // Each question is asked about one business: all of them together take minutes.
  it.each(keys.map((key, at) => ({ key, questions: asks.filter((_, index) => index % keys.length === at) })))(
    'about $key',
    async ({ key, questions }) => {
      for (const { text: question } of sampled(questions, 5)) {
        // The composer throws if the guard refuses a sentence of its own.
        const { text, suggestions } = await converse(askers[key], [question]);
        // A list of Stripe objects ends with one.
        expect(text, question).toMatch(/(?:[.!?:)\]]|\n- .*)\s*$/);
        expect(text, question).not.toMatch(/\b(?:undefined|null|NaN)\b|not known points|\[\[/);
        expect(suggestions.length, question).toBeGreaterThanOrEqual(2);
      }
    },
  );
});
