import { parseArgs } from 'node:util';
import { StartError } from '../environment.ts';

export const usage = `Usage:
  npm run restore -- --stage <stage> --at <time>                restores the stage's table as it was at a time
  npm run restore -- --stage <stage> --recovery-point <arn>     restores a backup
  npm run restore -- --stage <stage> --resume <table>           goes on with a table that is being restored, or compares it again

It makes a new table, gives it the old one's settings, and compares both. It changes nothing of the stage.

  --at                2026-11-30T10:00:00Z, or latest
  --table             the stage's table, if it is not clear which it is
  --tolerance         how many percent fewer items of a type the new table may have, and of a sample may differ (1)
  --reads-per-second  the read units that the comparison uses of each table (1000)
  --wait              how many minutes the restore may take (240)

AWS is reached in AWS_REGION with the usual credentials (AWS_PROFILE, …).`;

/** What is restored. */
export type Origin =
  | { kind: 'time'; at: Date | 'latest' }
  | { kind: 'backup'; arn: string }
  | { kind: 'resumed'; table: string };

export interface Request {
  stage: string;
  origin: Origin;
  /** Undefined if it is found by the stage. */
  table: string | undefined;
  tolerancePercent: number;
  readsPerSecond: number;
  waitMinutes: number;
}

const tableName = /^[\w.-]{3,255}$/;

/** @throws StartError that names the flag that is wrong */
export function readRequest(args: string[]): Request {
  const { values, positionals } = parse(args);
  const [stray] = positionals;
  if (stray !== undefined) throw new StartError(`${stray}: give it with a flag\n\n${usage}`);
  const { stage = '', table } = values;
  if (!/^[A-Za-z][\w-]*$/.test(stage)) throw new StartError('--stage: give the name of a stage, like prod');
  if (table !== undefined && !tableName.test(table))
    throw new StartError('--table: give the name of a table');
  return {
    ...{ stage, table },
    origin: originOf(values),
    tolerancePercent: number('--tolerance', values.tolerance, { least: 0, most: 100 }),
    readsPerSecond: number('--reads-per-second', values['reads-per-second'], { least: 1, most: 40_000 }),
    waitMinutes: number('--wait', values.wait, { least: 1, most: 2880 }),
  };
}

type Values = ReturnType<typeof parse>['values'];

function originOf({ at, resume, 'recovery-point': arn }: Values): Origin {
  const given = [at, arn, resume].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw new StartError(`--at, --recovery-point, --resume: give exactly one of them\n\n${usage}`);
  if (at !== undefined) return { kind: 'time', at: timeOf(at) };
  if (resume !== undefined) {
    if (!tableName.test(resume)) throw new StartError('--resume: give the name of the new table');
    return { kind: 'resumed', table: resume };
  }
  if (!/^arn:aws[\w-]*:(backup|dynamodb):[\w-]+:(\d{12})?:.+$/.test(arn ?? ''))
    throw new StartError(
      '--recovery-point: give the ARN of a backup, arn:aws:backup:… or arn:aws:dynamodb:…',
    );
  return { kind: 'backup', arn: arn ?? '' };
}

function timeOf(text: string): Date | 'latest' {
  if (text === 'latest') return 'latest';
  const at = new Date(text);
  // A time without a zone would be this machine's.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(text) || Number.isNaN(at.getTime()))
    throw new StartError('--at: give a UTC time, like 2026-11-30T10:00:00Z, or latest');
  return at;
}

function number(flag: string, text: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value < least || value > most)
    throw new StartError(`${flag}: give a number from ${least} to ${most}`);
  return value;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        stage: { type: 'string' },
        at: { type: 'string' },
        'recovery-point': { type: 'string' },
        resume: { type: 'string' },
        table: { type: 'string' },
        tolerance: { type: 'string', default: '1' },
        'reads-per-second': { type: 'string', default: '1000' },
        wait: { type: 'string', default: '240' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n\n${usage}`, { cause: error });
  }
}
