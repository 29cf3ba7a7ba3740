import { expect, it } from 'vitest';
import { keepsTheContract, passage, wordEmbedder } from '../contract.support.ts';
import { embeddedIndex } from './embedded-index.ts';

keepsTheContract(async () => embeddedIndex({ model: 'words', passages: [] }, wordEmbedder()));

it('a stored corpus is searched without embedding a passage again', async () => {
  const built = embeddedIndex({ model: 'words', passages: [] }, wordEmbedder());
  await built.upsert([
    passage('reserves#why', { text: 'Stripe holds a reserve.', questions: ['who keeps my money'] }),
    passage('seasonality#winter', { text: 'Winter is thin.' }),
  ]);
  const embedder = wordEmbedder();
  const index = embeddedIndex(JSON.parse(JSON.stringify(built.corpus())), embedder);
  const found = await index.search({ text: 'reserve', k: 2 });
  expect(found[0]?.passage.id).toBe('reserves#why');
  expect(found[0]?.passage).not.toHaveProperty('vectors');
  expect(embedder.texts).toEqual(['reserve']);
});

it('a corpus with the vectors of another model counts as empty', async () => {
  const built = embeddedIndex({ model: 'words', passages: [] }, wordEmbedder());
  await built.upsert([passage('reserves#why')]);
  const index = embeddedIndex({ ...built.corpus(), model: 'another' }, wordEmbedder());
  expect((await index.hashes()).size).toBe(0);
});

it('each sentence of a long question is searched by its meaning', async () => {
  const embedder = wordEmbedder();
  const index = embeddedIndex({ model: 'words', passages: [] }, embedder);
  await index.search({ text: 'We sell tables. Stripe keeps money! Why?', k: 1 });
  expect(embedder.texts).toEqual([
    'We sell tables. Stripe keeps money! Why?',
    'We sell tables.',
    'Stripe keeps money!',
    'Why?',
  ]);
});

it('any text is answered, even without a word', async () => {
  const index = embeddedIndex({ model: 'words', passages: [] }, wordEmbedder());
  await index.upsert([passage('reserves#why', { text: 'Stripe holds a reserve.' })]);
  for (const text of ['', '???', '💸💸', 'the of and', 'x'.repeat(2000), '__proto__ constructor']) {
    await expect(index.search({ text, k: 5 })).resolves.toBeInstanceOf(Array);
  }
});
