/** `npm run knowledge`: checks the articles, builds the embedded index, and fills Pinecone's. */
import { parseArgs } from 'node:util';
import { ConfigError } from '../../shared/config.ts';
import { AppError } from '../../shared/errors.ts';
import { ArticleError } from '../article.ts';
import { sentenceModel } from '../embedded/sentence-model.ts';
import { loadArticles } from '../load-articles.ts';
import { faultsOf } from '../rules.ts';
import type { Synced } from '../sync-index.ts';
import { build } from './build.ts';
import { ingest } from './ingest.ts';

class UsageError extends Error {}

const usage = `Usage:
  npm run knowledge -- check                     checks the front matter and the rules of knowledge/*.md
  npm run knowledge -- build                     writes the embedded index, embedding only what has changed
  npm run knowledge -- ingest --stage <stage>    fills the stage's index in Pinecone, and creates it if needed

ingest needs PINECONE_API_KEY and OPENAI_API_KEY. With PINECONE_HOST, it needs no stage.`;

try {
  const { command, stage } = read(process.argv.slice(2));
  const articles = await loadArticles();
  const faults = faultsOf(articles);
  if (faults.length > 0) throw new ArticleError(faults);
  if (command === 'check') {
    console.log(`${articles.length} articles pass all checks.`);
  } else if (command === 'build') {
    console.log(told(await build(articles, sentenceModel, progress)));
  } else {
    const { host, ...synced } = await ingest(articles, { stage, env: process.env }, progress);
    console.log(`${told(synced)}\nSet PINECONE_HOST=${host} where questions are answered.`);
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ArticleError) {
    console.error(`${error.message}\n${error.faults.length} to put right.`);
  } else if (error instanceof ConfigError || error instanceof UsageError) {
    console.error(error.message);
  } else if (error instanceof AppError && error.cause instanceof Error) {
    console.error(`${error.cause.message}\nFinished work is kept. Run the command again to continue.`);
  } else {
    throw error;
  }
}

function read(args: string[]): { command: 'check' | 'build' | 'ingest'; stage: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { stage: { type: 'string' } },
      allowPositionals: true,
    });
    const [command, ...more] = positionals;
    const known = command === 'check' || command === 'build' || command === 'ingest';
    if (!known || more.length > 0) throw new UsageError(usage);
    return { command, stage: values.stage };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n\n${usage}`);
  }
}

function told({ added, changed, removed, kept }: Synced): string {
  return `Passages: ${added} added, ${changed} changed, ${removed} removed, ${kept} as before.`;
}

function progress(done: number, of: number): void {
  console.error(`${done} of ${of} passages`);
}
