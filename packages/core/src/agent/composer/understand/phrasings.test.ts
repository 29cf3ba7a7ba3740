import { describe, expect, it } from 'vitest';
import { sentenceModel } from '../../../knowledge/embedded/sentence-model.ts';
import { inEnglish } from '../../../knowledge/embedded/spanish.ts';
import { loadExamples } from './examples.ts';
import { digestOf, labelOf } from './head.ts';
import weights from './head-weights.json' with { type: 'json' };
import { heldOut } from './held-out.support.ts';
import stored from './phrasing-vectors.json' with { type: 'json' };
import { type PhrasingVectors, vectorsOf } from './phrasing-vectors.ts';
import { phrasings } from './phrasings/index.ts';

const { model, vectors } = stored as unknown as PhrasingVectors;

describe('the phrasings', () => {
  it('have a vector each, of the model in use: else run npm run phrasings', () => {
    const texts = new Set(phrasings.map(({ text }) => inEnglish(text)));
    expect({ model, texts: Object.keys(vectors) }).toEqual({
      model: sentenceModel.model,
      texts: [...texts].sort(),
    });
  });

  it('equal the phrasings that the classifier was trained on; if not, run npm run phrasings', async () => {
    const examples = await loadExamples();
    expect(weights.of).toBe(digestOf(examples));
    expect(weights.labels).toEqual([...new Set(examples.map(labelOf))].sort());
  });

  it('are of one intent each', () => {
    const seen = new Map<string, string>();
    const twice = phrasings.filter(({ intent, text }) => {
      const before = seen.get(text);
      seen.set(text, intent);
      return before !== undefined && before !== intent;
    });
    expect(twice).toEqual([]);
  });

  it('are at least 9 for each intent', () => {
    const counts = new Map<string, number>();
    for (const { intent } of phrasings) counts.set(intent, (counts.get(intent) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count < 9)).toEqual([]);
  });

  it('do not contain the held-out questions', () => {
    const texts = new Set(phrasings.map(({ text }) => text));
    expect(Object.values(heldOut).flatMap((asked) => asked.filter((text) => texts.has(text)))).toEqual([]);
  });
});

describe('vectorsOf', () => {
  const embedded: string[][] = [];
  const embedder = {
    model: 'a model',
    embed: async (texts: readonly string[]) => {
      embedded.push([...texts]);
      return texts.map(() => [1, 0]);
    },
  };

  it('embeds only new phrasings, and drops the vectors of removed ones', async () => {
    const known = { model: 'a model', vectors: { kept: 'fwA=', gone: 'AH8=' } };
    const made = await vectorsOf(['kept', 'fresh'], embedder, known);
    expect(embedded).toEqual([['fresh']]);
    expect(Object.keys(made.vectors)).toEqual(['fresh', 'kept']);
    expect(made.vectors.kept).toBe('fwA=');
  });

  it('embeds all phrasings again after a change of the model', async () => {
    embedded.length = 0;
    await vectorsOf(['kept'], embedder, { model: 'an older model', vectors: { kept: 'fwA=' } });
    expect(embedded).toEqual([['kept']]);
  });
});
