import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../../stacks/plain-cdk/bundle.ts';

/** Searches in a process outside the workspace, as a function does, and prints what was loaded before and what was found. */
const search = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ resolve(name, context, next) { loaded.push(name); return next(name, context); } });
  const { knowledgeIndex } = await import('./knowledge.mjs');
  const before = loaded.filter((name) => name.startsWith('@'));
  const index = await knowledgeIndex();
  const [found] = await index.search({ text: 'what is the MATCH list', k: 1 });
  console.log(JSON.stringify({ before, found: found.passage.url }));
`;

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'vaultra-knowledge-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

it('the embedded index answers from a bundle with the model’s files beside it', {
  timeout: 120_000,
}, async () => {
  const { inputs } = await bundle(work, { knowledge: 'packages/core/src/knowledge/index.ts' });
  expect(
    Object.keys(inputs).filter((file) => /energetic|gpt-tokenizer|mdast|pinecone-database/.test(file)),
  ).toEqual([]);
  await cp('node_modules/@energetic-ai', join(work, 'node_modules/@energetic-ai'), { recursive: true });
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', search], {
    cwd: work,
    env: {},
  });
  const { before, found } = JSON.parse(stdout);
  expect(before).toEqual([]);
  expect(found).toMatch(/^\/learn\/terminated-accounts-and-match#/);
});
