import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDomainClock } from './domain-clock.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'vaultra-clock-')), 'clock.json');
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(join(file, '..'), { recursive: true, force: true });
});

const start = new Date('2026-06-01T12:00:00Z');

test('it shows the machine’s time by default', () => {
  expect(openDomainClock(null, undefined).now()).toEqual(new Date('2026-11-22T10:00:00Z'));
});

test('it begins at the given time and advances while the process is stopped', () => {
  const clock = openDomainClock(file, start);
  expect(clock.now()).toEqual(start);
  vi.advanceTimersByTime(90_000);
  expect(clock.now()).toEqual(new Date('2026-06-01T12:01:30Z'));
  const reopened = openDomainClock(file, new Date('2030-01-01T00:00:00Z'));
  vi.advanceTimersByTime(30_000);
  expect(reopened.now()).toEqual(new Date('2026-06-01T12:02:00Z'));
});

test('it can be moved forward, also across restarts', () => {
  const clock = openDomainClock(file, start);
  clock.moveTo(new Date('2026-07-01T00:00:00Z'));
  expect(clock.now()).toEqual(new Date('2026-07-01T00:00:00Z'));
  expect(openDomainClock(file, undefined).now()).toEqual(new Date('2026-07-01T00:00:00Z'));
});

test.each([
  ['back', new Date('2026-06-01T11:59:59Z'), 'cannot go back: it is 2026-06-01T12:00:00.000Z'],
  ['to an invalid date', new Date(Number.NaN), 'at most ten years'],
  ['more than ten years ahead', new Date('2126-01-01T00:00:00Z'), 'at most ten years'],
])('it refuses to move %s', (_, time, message) => {
  const clock = openDomainClock(file, start);
  const before = readFileSync(file, 'utf8');
  expect(() => clock.moveTo(time)).toThrow(RangeError);
  expect(() => clock.moveTo(time)).toThrow(message);
  expect(clock.now()).toEqual(start);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test.each(['', '{', '[]', '{"offset_ms":null}'])('a damaged file, %j, is refused', (text) => {
  writeFileSync(file, text);
  expect(() => openDomainClock(file, start)).toThrow();
  expect(readFileSync(file, 'utf8')).toBe(text);
});
