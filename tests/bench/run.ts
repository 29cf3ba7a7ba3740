/**
 * `npm run bench`: what the product costs, in counts and ratios that mean the same on any machine. Nothing is asserted.
 * `--json <file>` writes the figures there as well.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startTestCloud } from '../support/cloud.ts';
import { benchBackfill, plainPutMs } from './backfill.ts';
import { benchBundles } from './bundles.ts';
import { benchEvents } from './events.ts';
import { type Figure, table } from './figure.ts';
import { meterTable } from './meter.ts';
import { benchMetrics } from './metrics.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const begun = Date.now();
const progress = (text: string) =>
  console.error(`${String(Math.round((Date.now() - begun) / 1000)).padStart(3)} s  ${text}`);

progress('starting an embedded cloud');
const cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-22T15:04:05Z' });
const figures: Figure[] = [];
try {
  const meter = meterTable();
  progress('plain PutItems');
  const putMs = await plainPutMs();
  figures.push(...(await benchBackfill(cloud, meter, putMs, progress)));
  figures.push(...(await benchMetrics(cloud, meter, progress)));
  figures.push(...(await benchEvents(cloud, meter, putMs, progress)));
  if (cloud.errors.length > 0) throw new AggregateError(cloud.errors.flat(), 'the cloud reported errors');
} finally {
  await cloud.stop();
}
figures.push(...(await benchBundles(progress)));

console.log(table(figures));
if (values.json) await writeFile(values.json, `${JSON.stringify({ figures }, null, 2)}\n`);
