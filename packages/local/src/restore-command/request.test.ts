import { expect, it } from 'vitest';
import { readRequest } from './request.ts';

const stage = ['--stage', 'prod'];
const arn = 'arn:aws:backup:us-east-1:123456789012:recovery-point:1a2b';

it('a restore needs a stage, and a time, a backup, or a table that is being restored', () => {
  const common = {
    stage: 'prod',
    table: undefined,
    tolerancePercent: 1,
    readsPerSecond: 1000,
    waitMinutes: 240,
  };
  expect(readRequest([...stage, '--at', '2026-11-30T10:00:00Z'])).toEqual({
    ...common,
    origin: { kind: 'time', at: new Date('2026-11-30T10:00:00Z') },
  });
  expect(readRequest([...stage, '--at', 'latest']).origin).toEqual({ kind: 'time', at: 'latest' });
  expect(readRequest([...stage, '--recovery-point', arn]).origin).toEqual({ kind: 'backup', arn });
  expect(readRequest([...stage, '--resume', 'prod-vaultra-restored-1', '--tolerance', '2.5'])).toMatchObject({
    origin: { kind: 'resumed', table: 'prod-vaultra-restored-1' },
    tolerancePercent: 2.5,
  });
});

it.each([
  [[], /^--stage: give the name of a stage/],
  [['--stage', '*', '--at', 'latest'], /^--stage: /],
  [stage, /^--at, --recovery-point, --resume: give exactly one/],
  [[...stage, '--at', 'latest', '--recovery-point', arn], /give exactly one of them/],
  [[...stage, '--at', 'yesterday'], /^--at: give a UTC time, like 2026-11-30T10:00:00Z, or latest/],
  [[...stage, '--at', '2026-11-30T10:00:00'], /^--at: /],
  [[...stage, '--at', '2026-13-30T10:00:00Z'], /^--at: /],
  [[...stage, '--recovery-point', '1a2b'], /^--recovery-point: give the ARN of a backup/],
  [[...stage, '--recovery-point', 'arn:aws:s3:::bucket'], /^--recovery-point: /],
  [[...stage, '--resume', 'a b'], /^--resume: give the name of the new table/],
  [[...stage, '--at', 'latest', '--table', '/'], /^--table: /],
  [[...stage, '--at', 'latest', '--tolerance', '-1'], /--tolerance/],
  [[...stage, '--at', 'latest', '--tolerance=101'], /^--tolerance: give a number from 0 to 100/],
  [[...stage, '--at', 'latest', '--reads-per-second=fast'], /^--reads-per-second: /],
  [[...stage, '--at', 'latest', '--wait=0'], /^--wait: give a number from 1 to 2880/],
  [[...stage, '--at', 'latest', '--when', 'now'], /--when/],
  [[...stage, '--at', 'latest', 'prod'], /^prod: give it with a flag/],
])('%j is refused by the name of its flag', (args, message) => {
  expect(() => readRequest(args)).toThrow(message);
});
