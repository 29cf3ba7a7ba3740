import { startTestCloud } from '../support/cloud.ts';
import { benchBackfill } from './backfill.ts';
import { benchColdStarts, coldStartFigures } from './cold-start.ts';
import type { Figure, Progress } from './figure.ts';
import { meterTable } from './meter.ts';
import { benchMetrics, emptyAccount } from './metrics.ts';
import { benchPipeline } from './pipeline.ts';
import type { Size } from './size.ts';

/** Benchmarks the whole product in one embedded cloud, and its bundles. */
export async function benchAll(size: Size, progress: Progress): Promise<Figure[]> {
  progress('starting an embedded cloud');
  const businesses = [...size.backfill.businesses.map(({ name }) => name), emptyAccount];
  const cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-22T15:04:05Z' }, { businesses });
  const figures: Figure[] = [];
  try {
    const meter = meterTable();
    figures.push(...(await benchBackfill(cloud, meter, size.backfill, progress)));
    figures.push(...(await benchMetrics(cloud, meter, size.metrics, progress)));
    figures.push(...(await benchPipeline(cloud, size.pipeline, progress)));
    if (cloud.errors.length > 0) throw new AggregateError(cloud.errors.flat(), 'the cloud reported errors');
  } finally {
    await cloud.stop();
  }
  figures.push(...coldStartFigures(await benchColdStarts(size.coldStarts, progress)));
  return figures;
}
