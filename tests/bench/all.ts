import { startTestCloud } from '../support/cloud.ts';
import { benchBackfill, plainPutMs } from './backfill.ts';
import { benchBundles } from './bundles.ts';
import type { Figure, Progress } from './figure.ts';
import { meterTable } from './meter.ts';
import { benchMetrics } from './metrics.ts';
import { benchPipeline } from './pipeline.ts';

/** Benchmarks the whole product in one embedded cloud, and its bundles. */
export async function benchAll(progress: Progress): Promise<Figure[]> {
  progress('starting an embedded cloud');
  const cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-22T15:04:05Z' });
  const figures: Figure[] = [];
  try {
    const meter = meterTable();
    progress('plain PutItems');
    const putMs = await plainPutMs();
    figures.push(...(await benchBackfill(cloud, meter, putMs, progress)));
    figures.push(...(await benchMetrics(cloud, meter, progress)));
    figures.push(...(await benchPipeline(cloud, progress)));
    if (cloud.errors.length > 0) throw new AggregateError(cloud.errors.flat(), 'the cloud reported errors');
  } finally {
    await cloud.stop();
  }
  figures.push(...(await benchBundles(progress)));
  return figures;
}
