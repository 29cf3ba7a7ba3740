import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { articleBody, articleText } from '../article.support.ts';
import { parseArticle } from '../article.ts';
import { wordEmbedder } from '../contract.support.ts';
import { build } from './build.ts';

const article = (slug: string, opening: string, questions: string[] = []) =>
  parseArticle(`knowledge/${slug}.md`, articleText({ body: articleBody({ opening }) }), questions);
async function newFile(): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-corpus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return pathToFileURL(join(folder, 'corpus.json'));
}
const silent = () => undefined;

it('a build embeds every passage and question once, and the next build only the changed ones', async () => {
  const file = await newFile();
  const embedder = wordEmbedder();
  const first = [
    article('refunds', 'Refund early.', ['when do I refund']),
    article('reserves', 'Money is held.'),
  ];
  expect(await build(first, embedder, silent, file)).toEqual({ added: 8, changed: 0, removed: 0, kept: 0 });
  expect(embedder.texts).toHaveLength(9);

  embedder.texts.length = 0;
  expect(await build(first, embedder, silent, file)).toEqual({ added: 0, changed: 0, removed: 0, kept: 8 });
  expect(embedder.texts).toEqual([]);

  const second = [article('refunds', 'Refund late.', ['when do I refund'])];
  expect(await build(second, embedder, silent, file)).toEqual({ added: 0, changed: 1, removed: 4, kept: 3 });
  expect(embedder.texts).toHaveLength(2);
  const { passages } = JSON.parse(await readFile(file, 'utf8'));
  expect(passages.map(({ text }: { text: string }) => text).join(' ')).toContain('Refund late.');
  expect(passages).toHaveLength(4);
});

it('a build with another model embeds everything again', async () => {
  const file = await newFile();
  await build([article('refunds', 'Refund early.')], wordEmbedder(), silent, file);
  const other = { ...wordEmbedder(), model: 'other' };
  expect(await build([article('refunds', 'Refund early.')], other, silent, file)).toMatchObject({ added: 4 });
  expect(JSON.parse(await readFile(file, 'utf8')).model).toBe('other');
});

it('a build does not treat a damaged file as missing', async () => {
  const file = await newFile();
  await writeFile(file, '{"model":');
  await expect(build([article('refunds', 'Refund.')], wordEmbedder(), silent, file)).rejects.toThrow(
    SyntaxError,
  );
});
