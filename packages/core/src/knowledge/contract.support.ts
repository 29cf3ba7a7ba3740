import { describe, expect, it } from 'vitest';
import type { Embedder, KnowledgeIndex } from './knowledge-index.ts';
import type { Passage } from './passage.ts';
import { syncIndex } from './sync-index.ts';

export function passage(id: string, more: Partial<Passage> = {}): Passage {
  const [doc_id = ''] = id.split('#');
  const made = {
    id,
    doc_id,
    title: `About ${doc_id.replaceAll('-', ' ')}`,
    heading: 'Heading',
    source: 'Stripe',
    category: 'disputes',
    url: `/learn/${id}`,
    updated: '2026-11-30',
    topics: [],
    text: 'Nothing of note.',
    questions: [],
    ...more,
  };
  return { ...made, hash: JSON.stringify(made) };
}

/** Vectors that are near if texts share words: enough to tell whether an index searches by them. */
export function wordVector(text: string, dimensions = 256): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  vector[0] = 0.01;
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    const at = [...word.replace(/s$/, '')].reduce(
      (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973,
      7,
    );
    vector[at % dimensions] = (vector[at % dimensions] ?? 0) + 1;
  }
  return vector;
}

/** Counts the texts, to show what is not embedded again. */
export function wordEmbedder(): Embedder & { texts: string[] } {
  const texts: string[] = [];
  return {
    model: 'words',
    texts,
    async embed(given) {
      texts.push(...given);
      return given.map((text) => wordVector(text));
    },
  };
}

const shelf = [
  passage('reserves#why', {
    text: 'Stripe holds a reserve when it expects refunds.',
    topics: ['refund_ratio'],
  }),
  passage('reserves#how-long', { text: 'A reserve is released after months.' }),
  passage('card-testing#bots', {
    text: 'Bots try stolen cards at the checkout.',
    topics: ['payment_failures'],
  }),
  passage('seasonality#winter', { text: 'Winter sales are thin in a seasonal trade.' }),
  passage('cash-buffer#days', { text: 'Keep cash for weeks.', questions: ['umbrella for rainy weather'] }),
  passage('line-of-credit#draw', { text: 'Draw money when you need it.', topics: ['revenue_stability'] }),
];

/** Tests that every index implementation must pass. @param make an empty index */
export function keepsTheContract(make: () => Promise<KnowledgeIndex>): void {
  const filled = async () => {
    const index = await make();
    await index.upsert(shelf);
    return index;
  };
  const ids = async (index: KnowledgeIndex, asked: Parameters<KnowledgeIndex['search']>[0]) =>
    (await index.search(asked)).map((found) => found.passage.id);

  describe('a knowledge index', () => {
    it('finds the passage that answers a question first, whole, as it was put in', async () => {
      const [first] = await (await filled()).search({ text: 'Who tries stolen cards with bots?', k: 3 });
      expect(first?.passage).toEqual(shelf[2]);
    });

    it('returns at most k passages, best first', async () => {
      const found = await (await filled()).search({ text: 'reserve refunds cash', k: 2 });
      expect(found).toHaveLength(2);
      expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? Number.POSITIVE_INFINITY);
    });

    it('returns only the best passage of each article', async () => {
      const index = await filled();
      const long = await ids(index, { text: 'After how many months is a reserve released?', k: 5 });
      expect(long[0]).toBe('reserves#how-long');
      expect(new Set(long.map((id) => id.split('#')[0])).size).toBe(long.length);
      expect((await ids(index, { text: 'Why does Stripe hold a reserve, refunds?', k: 5 }))[0]).toBe(
        'reserves#why',
      );
    });

    it('finds an article by the questions that it answers', async () => {
      expect((await ids(await filled(), { text: 'umbrella, rainy weather', k: 1 }))[0]).toBe(
        'cash-buffer#days',
      );
    });

    it('ranks an article up if it is about something weak', async () => {
      const index = await filled();
      const place = async (topics: string[]) =>
        (await ids(index, { text: 'winter trade and checkout', topics, k: 6 })).indexOf(
          'line-of-credit#draw',
        );
      const without = await place([]);
      const withTopic = await place(['revenue_stability', 'dispute_risk']);
      expect(withTopic).toBeGreaterThan(-1);
      expect(withTopic).toBeLessThan(without === -1 ? 6 : without);
    });

    it('finds nothing while it is empty', async () => {
      expect(await (await make()).search({ text: 'reserve', k: 5 })).toEqual([]);
    });

    it('knows the hash of every passage', async () => {
      const index = await make();
      expect(await index.hashes()).toEqual(new Map());
      const many = Array.from({ length: 130 }, (_, at) => passage(`article-${at}#heading`));
      await index.upsert(many);
      expect(await index.hashes()).toEqual(new Map(many.map(({ id, hash }) => [id, hash])));
    });

    it('replaces a passage of the same id', async () => {
      const index = await filled();
      const changed = passage('card-testing#bots', { text: 'Parachutes against gravity.' });
      await index.upsert([changed]);
      expect((await index.hashes()).get(changed.id)).toBe(changed.hash);
      expect((await index.search({ text: 'parachutes against gravity', k: 1 }))[0]?.passage.text).toBe(
        changed.text,
      );
    });

    it('never finds removed passages', async () => {
      const index = await filled();
      await index.remove(['card-testing#bots', 'reserves#why']);
      const found = await ids(index, { text: 'bots stolen cards reserve', k: 6 });
      expect(found).not.toContain('card-testing#bots');
      expect(found).not.toContain('reserves#why');
      expect(found).toContain('reserves#how-long');
      expect((await index.hashes()).size).toBe(shelf.length - 2);
    });

    it('is updated by changed passages alone', async () => {
      const index = await filled();
      const [first, second, , ...rest] = shelf;
      const changed = passage('reserves#why', { text: 'Another reason.' });
      const added = passage('sba-7a#what', { text: 'A federal guarantee.' });
      if (!first || !second) throw new Error('the shelf is empty');
      const steps: number[][] = [];
      const synced = await syncIndex(index, [changed, second, ...rest, added], (...step) => steps.push(step));
      expect(synced).toEqual({ added: 1, changed: 1, removed: 1, kept: 4 });
      expect(steps).toEqual([[2, 2]]);
      expect([...(await index.hashes()).keys()].sort()).toEqual(
        [changed, second, ...rest, added].map(({ id }) => id).sort(),
      );
    });
  });
}
