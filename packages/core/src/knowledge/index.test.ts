import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConfigError } from '../shared/config.ts';
import { knowledgeIndex, open } from './index.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the index of a process', () => {
  it('is the embedded one without Pinecone, and finds an article', async () => {
    const [first] = await (await open({})).search({ text: 'What is the MATCH list?', k: 1 });
    expect(first?.passage.doc_id).toBe('terminated-accounts-and-match');
  });

  it('is opened once', async () => {
    expect(await knowledgeIndex()).toBe(await knowledgeIndex());
  });

  it('is Pinecone’s with its host and both keys', async () => {
    vi.stubEnv('PINECONE_API_KEY', 'pc-key');
    vi.stubEnv('OPENAI_API_KEY', 'sk-key');
    expect(await open({ PINECONE_HOST: 'https://vaultra-knowledge-abc.svc.pinecone.io' })).not.toHaveProperty(
      'corpus',
    );
  });

  it('does not open with only a Pinecone key, and the error names the missing setting', async () => {
    await expect(open({ PINECONE_API_KEY: 'pc-key' })).rejects.toThrow(ConfigError);
    await expect(open({ PINECONE_API_KEY: 'pc-key' })).rejects.toThrow(/PINECONE_HOST is not set/);
    vi.stubEnv('PINECONE_API_KEY', 'pc-key');
    await expect(open({ PINECONE_HOST: 'https://x.pinecone.io' })).rejects.toThrow(
      /OPENAI_API_KEY is not set/,
    );
  });
});

it('importing the room’s entry loads no search library, model, client or corpus', () => {
  const entry = new URL('./index.ts', import.meta.url).href;
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(entry)});
    console.log(JSON.stringify(loaded));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  const loaded: string[] = JSON.parse(stdout);
  expect(loaded).toContain(entry);
  expect(
    loaded.filter((url) =>
      /minisearch|energetic|openai|pinecone|gpt-tokenizer|mdast|yaml|corpus|stemmer/.test(url),
    ),
  ).toEqual([]);
});
