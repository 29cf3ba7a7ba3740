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

test('it is the machine’s time where no other is asked for', () => {
  expect(openDomainClock(null, undefined).now()).toEqual(new Date('2026-11-22T10:00:00Z'));
});

test('it begins where it is told and runs on with the machine’s, while that is off as well', () => {
  const clock = openDomainClock(file, start);
  expect(clock.now()).toEqual(start);
  vi.advanceTimersByTime(90_000);
  expect(clock.now()).toEqual(new Date('2026-06-01T12:01:30Z'));
  const reopened = openDomainClock(file, new Date('2030-01-01T00:00:00Z'));
  vi.advanceTimersByTime(30_000);
  expect(reopened.now()).toEqual(new Date('2026-06-01T12:02:00Z'));
});

test('it can be moved forward, and stays moved', () => {
  const clock = openDomainClock(file, start);
  clock.moveTo(new Date('2026-07-01T00:00:00Z'));
  expect(clock.now()).toEqual(new Date('2026-07-01T00:00:00Z'));
  expect(openDomainClock(file, undefined).now()).toEqual(new Date('2026-07-01T00:00:00Z'));
});

test.each([
  ['back', new Date('2026-06-01T11:59:59Z'), 'cannot go back: it is 2026-06-01T12:00:00.000Z'],
  ['to no date', new Date(Number.NaN), 'at most ten years'],
  ['further than anyone needs', new Date('2126-01-01T00:00:00Z'), 'at most ten years'],
])('moved %s it refuses, and stays', (_, time, message) => {
  const clock = openDomainClock(file, start);
  const before = readFileSync(file, 'utf8');
  expect(() => clock.moveTo(time)).toThrow(RangeError);
  expect(() => clock.moveTo(time)).toThrow(message);
  expect(clock.now()).toEqual(start);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test.each(['', '{', '[]', '{"offset_ms":null}'])('a broken file, %j, is not taken for a new one', (text) => {
  writeFileSync(file, text);
  expect(() => openDomainClock(file, start)).toThrow();
  expect(readFileSync(file, 'utf8')).toBe(text);
});
