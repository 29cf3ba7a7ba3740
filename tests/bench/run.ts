/**
 * `npm run bench`: the product's costs, as counts and ratios that mean the same on any machine.
 * `npm run bench -- ingest`: CPU time and capacity of events, reads and recomputes, each part without the emulators. A
 * part's name after it (door, consumer, reads) runs only that part.
 * `npm run bench -- coldstart [function …]`: how long importing each function takes over an empty module, and what it loads, of all
 * functions into `docs/cold-starts.md`. On a busy machine, `--starts 31` takes the medians of more processes than 15.
 * `npm run bench -- budget [renew]`: what grew since the bundles' budget was written, and renews it.
 * `npm run bench -- scale`: what a business costs on AWS by number of businesses, and which quota breaks first, into `docs/cost.md`.
 * `npm run bench -- retrieval [tuning | frozen]`: how well the embedded index finds the articles that answer owners' questions.
 * `npm run bench -- agent`: how long an owner waits for an answer; with a language model set up, also how grounded and how dear it is.
 * `npm run bench -- backtest`: what happened after past month ends, by the tier of the score then.
 * `npm run bench -- web`: how fast home appears on a slow phone, and Lighthouse's scores of the landing page and home.
 * There are no assertions. `--json <file>` also writes the figures to a file.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Figure, table } from './figure.ts';
import { full } from './size.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, starts: { type: 'string', default: '15' } },
  allowPositionals: true,
});
const [what, ...parts] = positionals;
const begun = Date.now();
const progress = (text: string) =>
  console.error(`${String(Math.round((Date.now() - begun) / 1000)).padStart(3)} s  ${text}`);

let figures: Figure[];
if (what === 'ingest') {
  const { benchIngest } = await import('./ingest/run.ts');
  figures = await benchIngest(parts, full, progress, console.log);
} else if (what === 'scale') {
  const { benchScale } = await import('./scale/run.ts');
  const scale = await benchScale(full, progress);
  figures = scale.figures;
  await writeFile('docs/cost.md', scale.document);
  console.log(table(figures));
} else if (what === 'coldstart') {
  const { benchColdStarts, coldStartDocument, coldStartFigures, coldStartReport } = await import(
    './cold-start.ts'
  );
  const starts = await benchColdStarts(
    { ...(parts.length > 0 ? { only: parts } : {}), starts: Number(values.starts) },
    progress,
  );
  figures = coldStartFigures(starts);
  // Only a run over all of them is the whole table.
  if (parts.length === 0) await writeFile('docs/cold-starts.md', coldStartDocument(starts));
  console.log(coldStartReport(starts));
} else if (what === 'budget') {
  const { benchBudget } = await import('./budget.ts');
  figures = [];
  console.log(await benchBudget(parts, progress));
} else if (what === 'retrieval') {
  const { benchRetrieval, halfNamed } = await import('./retrieval.ts');
  figures = await benchRetrieval(halfNamed(parts), progress);
  console.log(table(figures));
} else if (what === 'agent') {
  const { benchAgent } = await import('./agent.ts');
  figures = await benchAgent(full.agent, progress);
  console.log(table(figures));
} else if (what === 'backtest') {
  const { benchBacktest } = await import('./backtest.ts');
  figures = await benchBacktest(full.backtest, progress);
  console.log(table(figures));
  console.log('\nThe businesses are synthetic: this shows that the check works, not that the card is right.');
} else if (what === 'web') {
  const { benchWeb } = await import('./web.ts');
  const { beginRun } = await import('../support/made-once.ts');
  const endRun = await beginRun();
  figures = await benchWeb(full.web, progress).finally(endRun);
  console.log(table(figures));
} else if (what === undefined) {
  const { benchAll } = await import('./all.ts');
  figures = await benchAll(full, progress);
  console.log(table(figures));
  console.log('\nCPU time and capacity of events and reads: npm run bench -- ingest');
} else {
  throw new Error(
    `unknown benchmark ${what}: use ingest, scale, coldstart, budget, retrieval, agent, backtest, web, or no name`,
  );
}
if (values.json) await writeFile(values.json, `${JSON.stringify({ figures }, null, 2)}\n`);
