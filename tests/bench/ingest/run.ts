import { cpus } from 'node:os';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { type Figure, type Progress, table } from '../figure.ts';
import type { Size } from '../size.ts';
import { benchConsumer } from './consumer.ts';
import { benchDoor } from './door.ts';
import { startEmulators } from './emulators.ts';
import { benchReads } from './reads.ts';
import { today } from './stripe-events.ts';

const parts = { door: benchDoor, consumer: benchConsumer, reads: benchReads };
type Part = keyof typeof parts;

/** The cost of accepting events and reading figures in this process. The emulators run in another one. */
export async function benchIngest(
  only: readonly string[],
  size: Size,
  progress: Progress,
  show: (text: string) => void,
): Promise<Figure[]> {
  const unknown = only.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new Error(`unknown part ${unknown.join(', ')}: choose from ${Object.keys(parts)}`);
  show(preface(size.cpu));
  progress('starting DynamoDB and SQS in another process');
  const stop = await startEmulators();
  runtime.clock = { now: () => new Date((today + 86_000) * 1000) };
  try {
    const figures: Figure[] = [];
    for (const part of Object.keys(parts) as Part[]) {
      if (only.length > 0 && !only.includes(part)) continue;
      const found = await parts[part](size, progress);
      show(table(found));
      figures.push(...found);
    }
    return figures;
  } finally {
    stop();
  }
}

/** The context for the figures. */
function preface({ warmUps, runs }: Size['cpu']): string {
  const processors = cpus();
  return [
    `${processors[0]?.model?.trim()}, ${processors.length} cores, Node ${process.version}, ${process.platform}`,
    `CPU is user and system time of this process, medians of ${runs} runs after ${warmUps}; DynamoDB and SQS run in another.`,
    'Units follow from requests and item sizes by DynamoDB’s documented rules. "Events a second" is 1000 / CPU ms.',
    'Rollups are the sums of synthetic units’ contributions over 730 days and 50 customers, written as they are.',
    '',
  ].join('\n');
}
