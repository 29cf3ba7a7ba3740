import { jobs } from '@vaultra/core/contract/jobs.ts';
import { Cron } from 'croner';
import { describe, expect, it } from 'vitest';
import { scheduleExpression } from '../../stacks/schedule-expression.ts';

describe('scheduleExpression', () => {
  it.each([
    ['0 * * * *', 'cron(0 * * * ? *)'],
    ['*/15 * * * *', 'cron(0,15,30,45 * * * ? *)'],
    ['40 4 * * *', 'cron(40 4 * * ? *)'],
    ['5-20/7 1,13 * * *', 'cron(5,12,19 1,13 * * ? *)'],
    ['50/5 0 * * *', 'cron(50,55 0 * * ? *)'],
    ['0 0 1 */6 *', 'cron(0 0 1 1,7 ? *)'],
    ['0 9 * * 0', 'cron(0 9 ? * 1 *)'],
    ['0 9 * * 7', 'cron(0 9 ? * 1 *)'],
    ['0 9 * * 1-5', 'cron(0 9 ? * 2,3,4,5,6 *)'],
    ['0 9 * * 0,6-7', 'cron(0 9 ? * 1,7 *)'],
  ])('%s is written as %s', (cron, expected) => {
    expect(scheduleExpression(cron)).toBe(expected);
  });

  it.each([
    ['0 0 * *', 'give five fields'],
    ['60 0 * * *', 'cron minute "60"'],
    ['0 24 * * *', 'cron hour "24"'],
    ['0 0 0 * *', 'cron day of month "0"'],
    ['0 0 * 13 *', 'cron month "13"'],
    ['0 0 * * 8', 'cron day of week "8"'],
    ['0 0 * * MON', 'cron day of week "MON"'],
    ['9-5 0 * * *', 'cron minute "9-5"'],
    ['*/0 0 * * *', 'cron minute "*/0"'],
    [', 0 * * *', 'cron minute ""'],
    ['0 0 1 * 1', 'a day of month or a day of week'],
  ])('refuses %s', (cron, message) => {
    expect(() => scheduleExpression(cron)).toThrow(message);
  });

  // The embedded cloud reads the same expressions with croner. Both must give the same minutes.
  const scheduled = jobs.flatMap(({ name, cron }) => (cron === null ? [] : [[name, cron] as const]));
  it.each(scheduled)('%s runs at the same times on AWS and locally', (_, cron) => {
    const local = new Cron(cron, { timezone: 'UTC', paused: true });
    const day = Date.UTC(2026, 10, 23);
    const minutes = Array.from({ length: 7 * 24 * 60 }, (_, i) => new Date(day + i * 60_000));
    const runs = minutes.filter((time) => matches(scheduleExpression(cron), time));
    expect(runs.length).toBeGreaterThan(0);
    expect(runs).toEqual(local.nextRuns(runs.length, new Date(day - 1)));
    expect(
      local
        .nextRuns(runs.length + 1, new Date(day - 1))
        .at(-1)
        ?.getTime(),
    ).toBeGreaterThanOrEqual(day + 7 * 86_400_000);
  });
});

/** Whether EventBridge would run at a UTC minute. Supports only values and wildcards. */
function matches(expression: string, time: Date): boolean {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = expression.slice('cron('.length, -1).split(' ');
  const has = (field: string | undefined, value: number) =>
    field === '*' || field === '?' || field?.split(',').includes(String(value));
  return Boolean(
    has(minute, time.getUTCMinutes()) &&
      has(hour, time.getUTCHours()) &&
      has(dayOfMonth, time.getUTCDate()) &&
      has(month, time.getUTCMonth() + 1) &&
      has(dayOfWeek, time.getUTCDay() + 1) &&
      year === '*',
  );
}
