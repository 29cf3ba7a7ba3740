import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { articleBody, articleText } from '../article.support.ts';
import { parseArticle } from '../article.ts';
import { indexName } from '../pinecone/find-or-create.ts';
import { openAiKey, pineconeKey, standIn } from '../pinecone/stand-in.support.ts';
import { ingest } from './ingest.ts';

let server: Awaited<ReturnType<typeof standIn>>;
beforeAll(async () => {
  server = await standIn();
});
afterAll(() => server.close());
beforeEach(() => {
  server.vectors.clear();
  server.asked.length = 0;
});

const article = (slug: string, opening = 'Refund early.') =>
  parseArticle(`knowledge/${slug}.md`, articleText({ body: articleBody({ opening }) }));
const env = (more: Record<string, string | undefined> = {}) => ({
  PINECONE_API_KEY: pineconeKey,
  OPENAI_API_KEY: openAiKey,
  OPENAI_BASE_URL: `${server.url}/v1`,
  PINECONE_CONTROLLER_HOST: server.url,
  ...more,
});
const silent = () => undefined;

describe('an ingestion', () => {
  it('creates a missing index for the stage, fills it, and prints its address', async () => {
    const steps: number[][] = [];
    const result = await ingest([article('refunds')], { stage: 'dev', env: env() }, (...step) =>
      steps.push(step),
    );
    expect(result).toEqual({ host: server.url, added: 4, changed: 0, removed: 0, kept: 0 });
    expect(steps).toEqual([[4, 4]]);
    expect(server.vectors.size).toBe(4);
    expect(server.asked.find(({ path }) => path === '/indexes')?.body).toMatchObject({
      name: 'vaultra-knowledge-dev',
      schema: { fields: { _values: { type: 'dense_vector', dimension: 1536, metric: 'cosine' } } },
    });
  });

  it('embeds only changed passages and deletes removed ones from the index', async () => {
    const at = { stage: undefined, env: env({ PINECONE_HOST: server.url }) };
    await ingest([article('refunds'), article('reserves')], at, silent);
    server.asked.length = 0;
    const again = await ingest([article('refunds', 'Refund late.')], at, silent);
    expect(again).toMatchObject({ added: 0, changed: 1, removed: 4, kept: 3 });
    const embedded = server.asked.filter(({ path }) => path === '/v1/embeddings');
    expect(embedded.flatMap(({ body }) => body.input)).toHaveLength(1);
    expect([...server.vectors.keys()].every((id) => id.startsWith('refunds#'))).toBe(true);
  });

  it.each(['PINECONE_API_KEY', 'OPENAI_API_KEY'])('without %s is refused by its name', async (name) => {
    const at = { stage: 'dev', env: env({ [name]: undefined }) };
    await expect(ingest([article('refunds')], at, silent)).rejects.toThrow(`${name} is not set`);
    expect(server.asked).toEqual([]);
  });

  it('with a key that Pinecone refuses says so, without the key', async () => {
    const refused = ingest(
      [article('refunds')],
      { stage: 'dev', env: env({ PINECONE_API_KEY: 'pc-wrong-key' }) },
      silent,
    );
    const error = await refused.catch((reason) => reason);
    expect(error).toMatchObject({ code: 'UPSTREAM_ERROR' });
    expect(String(error.cause)).toMatch(/Pinecone: .*(API key|Unauthorized|401)/i);
    expect(`${error.stack} ${error.cause}`).not.toContain('pc-wrong-key');
  });

  it('without a stage or a host asks for one of them', async () => {
    await expect(ingest([article('refunds')], { stage: undefined, env: env() }, silent)).rejects.toThrow(
      /--stage <stage>, or set PINECONE_HOST/,
    );
  });
});

it('only the index of production has no stage in its name', () => {
  expect([indexName('prod'), indexName('dev')]).toEqual(['vaultra-knowledge', 'vaultra-knowledge-dev']);
});
