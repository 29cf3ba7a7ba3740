import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { keepsTheContract, passage, wordEmbedder, wordVector } from '../contract.support.ts';
import type { Embedder } from '../knowledge-index.ts';
import { type Connection, dataPlane } from './data-plane.ts';
import { openAiEmbedder } from './openai-embedder.ts';
import { pineconeIndex } from './pinecone-index.ts';
import { openAiKey, pineconeKey, standIn } from './stand-in.support.ts';

let server: Awaited<ReturnType<typeof standIn>>;
beforeAll(async () => {
  server = await standIn();
});
afterAll(() => server.close());
beforeEach(() => {
  server.vectors.clear();
  server.asked.length = 0;
});

const openAi = (apiKey = openAiKey) => openAiEmbedder({ apiKey, baseURL: `${server.url}/v1` });
const index = (more: Partial<Connection> = {}, embedder: Embedder = openAi()) =>
  pineconeIndex(dataPlane({ host: server.url, apiKey: pineconeKey, ...more }), embedder);
const paths = () => server.asked.map(({ path }) => path);
async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${error}`);
  return error;
}
const everything = (error: Error) =>
  `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause}`;

keepsTheContract(async () => {
  server.vectors.clear();
  return index();
});

it('a vector is stored with what a citation needs, and with Pinecone’s version and key', async () => {
  const one = passage('reserves#why', { topics: ['refund_ratio'] });
  await index().upsert([one]);
  const { id, ...metadata } = one;
  expect(server.vectors.get(id)?.metadata).toEqual(metadata);
  const upsert = server.asked.find(({ path }) => path === '/vectors/upsert');
  expect(upsert?.headers).toMatchObject({ 'api-key': pineconeKey, 'x-pinecone-api-version': '2026-07' });
});

it('vectors are of text-embedding-3-small, in the order of their texts', async () => {
  const [first, second] = await openAi().embed(['stolen cards', 'winter sales']);
  expect(first).toEqual(wordVector('stolen cards', 1536));
  expect(second).toEqual(wordVector('winter sales', 1536));
  expect(server.asked[0]?.body).toMatchObject({ model: 'text-embedding-3-small' });
});

describe('when Pinecone', () => {
  const search = (of = index()) => of.search({ text: 'reserve', k: 5 });

  it('is busy or fails for a moment, the request is repeated', async () => {
    await index().upsert([passage('reserves#why', { text: 'A reserve.' })]);
    server.asked.length = 0;
    server.fail(
      { path: '/query', status: 429, headers: { 'retry-after': '0' } },
      { path: '/query', status: 500, text: 'oops' },
    );
    expect(await search()).toHaveLength(1);
    expect(paths().filter((path) => path === '/query')).toHaveLength(3);
  });

  it('is busy, it is asked again only after the time it names', async () => {
    server.fail({ path: '/query', status: 429, headers: { 'retry-after': '1' } });
    const begun = performance.now();
    await search();
    expect(performance.now() - begun).toBeGreaterThan(950);
  });

  it('refuses the key, that is an immediate upstream error, which does not contain the key', async () => {
    const error = await failure(search(index({ apiKey: 'pc-wrong-key' })));
    expect(error.code).toBe('UPSTREAM_ERROR');
    expect(String(error.cause)).toContain('401');
    expect(everything(error)).not.toContain('pc-wrong-key');
    expect(paths().filter((path) => path === '/query')).toHaveLength(1);
  });

  it('repeats the key in its answer, the key is left out', async () => {
    server.fail({ path: '/query', status: 403, text: `the key ${pineconeKey} may not` });
    expect(everything(await failure(search()))).not.toContain(pineconeKey);
  });

  it.each([500, 503, 429])(
    'keeps answering %s, that is an upstream error after three tries',
    async (status) => {
      server.fail(...Array.from({ length: 3 }, () => ({ path: '/query', status })));
      expect(await failure(search())).toMatchObject({ code: 'UPSTREAM_ERROR' });
      expect(paths().filter((path) => path === '/query')).toHaveLength(3);
    },
  );

  it('is slow, that is an upstream error after the timeout of each try', async () => {
    server.fail(...Array.from({ length: 3 }, () => ({ path: '/query', delayMs: 300 })));
    const error = await failure(search(index({ timeoutMs: 50 })));
    expect(error.code).toBe('UPSTREAM_ERROR');
    expect(String(error.cause)).toMatch(/timeout/i);
  });

  it('cannot be reached, that is an upstream error', async () => {
    const gone = await standIn();
    await gone.close();
    const error = await failure(search(index({ host: gone.url })));
    expect(String(error.cause)).toContain('ECONNREFUSED');
  });

  it('answers in another form, that is an upstream error', async () => {
    server.fail({ path: '/query', status: 200, text: '<html>' });
    expect(await failure(search())).toMatchObject({ code: 'UPSTREAM_ERROR' });
  });

  it('holds a passage in another form, that is an upstream error which names it', async () => {
    await dataPlane({ host: server.url, apiKey: pineconeKey }).upsert([
      { id: 'old#one', values: wordVector('reserve', 1536), metadata: { text: 'reserve' } },
    ]);
    expect(String((await failure(search())).cause)).toContain('old#one');
  });
});

it('OpenAI’s refusal is an upstream error, which does not contain the key', async () => {
  const error = await failure(index({}, openAi('sk-wrong-key')).search({ text: 'reserve', k: 5 }));
  expect(error.code).toBe('UPSTREAM_ERROR');
  expect(String(error.cause)).toContain('401');
  expect(everything(error)).not.toContain('sk-wrong-key');
});

it('an interrupted run continues where it stopped', async () => {
  const embedder = wordEmbedder();
  const sized: Embedder = {
    model: embedder.model,
    embed: async (texts) => {
      await embedder.embed(texts);
      return texts.map((text) => wordVector(text, 1536));
    },
  };
  const { syncIndex } = await import('../sync-index.ts');
  const many = Array.from({ length: 70 }, (_, at) => passage(`article-${at}#heading`));
  let steps = 0;
  const cut = syncIndex(index({}, sized), many, () => {
    steps += 1;
    if (steps === 2) throw new Error('cut off');
  });
  await expect(cut).rejects.toThrow('cut off');
  embedder.texts.length = 0;
  expect(await syncIndex(index({}, sized), many, () => undefined)).toMatchObject({ added: 6, kept: 64 });
  expect(embedder.texts).toHaveLength(6);
});
