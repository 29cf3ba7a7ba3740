import { jobs } from '@vaultra/core/contract/jobs.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Schedules, startSchedules } from './schedules.ts';

let time: Date;
let ran: string[];
let failed: unknown[];
let schedules: Schedules;
let run: (job: string) => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  time = new Date('2026-06-01T12:11:00Z');
  ran = [];
  failed = [];
  run = async (job) => {
    ran.push(job);
  };
  schedules = startSchedules(
    { now: () => time },
    (job) => run(job),
    (job, error) => failed.push([job, error]),
  );
});
afterEach(async () => {
  await schedules.stop();
  vi.useRealTimers();
});

async function at(iso: string): Promise<string[]> {
  time = new Date(iso);
  ran = [];
  await schedules.check();
  return ran;
}

test('a job runs once when the domain clock passes its time in UTC', async () => {
  expect(await at('2026-06-01T12:14:59Z')).toEqual([]);
  expect(await at('2026-06-01T12:15:00Z')).toEqual(['stripe_sync', 'retry_deliveries']);
  expect(await at('2026-06-01T12:15:01Z')).toEqual([]);
  expect(await at('2026-06-01T12:19:59Z')).toEqual([]);
  expect(await at('2026-06-01T12:20:00Z')).toEqual(['retry_deliveries']);
  const half = ['stripe_sync', 'send_notification_digest', 'retry_deliveries'];
  expect(await at('2026-06-01T12:30:00Z')).toEqual(half);
  expect(await at('2026-06-01T12:50:00Z')).toEqual(['stripe_sync', 'retry_deliveries', 'delete_accounts']);
  expect(await at('2026-06-01T13:00:30Z')).toEqual(['stripe_sync', 'compute_metrics', 'retry_deliveries']);
  expect(await at('2026-06-01T13:10:00Z')).toEqual(['compute_readiness', 'retry_deliveries']);
});

test('after a jump of the clock, each job runs once, even if it was due several times', async () => {
  const scheduled = jobs.filter(({ cron }) => cron !== null).map(({ name }) => name);
  expect((await at('2026-06-03T12:01:00Z')).toSorted()).toEqual(scheduled.toSorted());
  expect(await at('2026-06-03T12:01:00Z')).toEqual([]);
});

test('a failing job is reported, does not block other jobs, and runs again when next due', async () => {
  const broken = new Error('no');
  run = async (job) => {
    ran.push(job);
    if (job === 'stripe_sync') throw broken;
  };
  expect(await at('2026-06-01T13:00:00Z')).toEqual([
    'stripe_sync',
    'compute_metrics',
    'send_notification_digest',
    'retry_deliveries',
    'delete_accounts',
  ]);
  expect(failed).toEqual([['stripe_sync', broken]]);
  expect(await at('2026-06-01T13:15:00Z')).toContain('stripe_sync');
});

test('checks do not overlap: a running job is not started again', async () => {
  await at('2026-06-01T12:16:00Z');
  ran = [];
  let finish: () => void = () => undefined;
  run = (job) => {
    ran.push(job);
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  time = new Date('2026-06-01T12:20:00Z');
  const first = schedules.check();
  const second = schedules.check();
  await vi.waitFor(() => expect(ran).toEqual(['retry_deliveries']), { timeout: 10_000 });
  finish();
  await Promise.all([first, second]);
  expect(ran).toEqual(['retry_deliveries']);
});

test('a stop waits for the running job and starts no other', async () => {
  const job = Promise.withResolvers<void>();
  const events: string[] = [];
  run = async (name) => {
    events.push(`${name} begins`);
    await job.promise;
    events.push(`${name} ends`);
  };
  time = new Date('2026-06-01T12:15:00Z');
  const checked = schedules.check();
  await vi.waitFor(() => expect(events).toEqual(['stripe_sync begins']), { timeout: 10_000 });
  const stopped = schedules.stop().then(() => events.push('stopped'));
  await new Promise((resolve) => setImmediate(resolve));
  job.resolve();
  await Promise.all([checked, stopped]);
  expect(events).toEqual(['stripe_sync begins', 'stripe_sync ends', 'stopped']);
});

test('it checks every second until it is stopped', async () => {
  await at('2026-06-01T12:16:00Z');
  ran = [];
  time = new Date('2026-06-01T12:20:00Z');
  vi.advanceTimersByTime(1000);
  await vi.waitFor(() => expect(ran).toEqual(['retry_deliveries']), { timeout: 10_000 });
  await schedules.stop();
  time = new Date('2026-06-01T12:30:00Z');
  vi.advanceTimersByTime(5000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(ran).toEqual(['retry_deliveries']);
});
