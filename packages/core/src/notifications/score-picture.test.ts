import fc from 'fast-check';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import { dashes, type Point, Raster } from './raster.ts';
import { bounds, type ScoreDay, scorePicture } from './score-picture.ts';

const days = (scores: readonly (number | null)[], pastDays = 0): ScoreDay[] =>
  scores.map((score, index) => ({
    date: addDays('2026-03-01', index),
    score,
    reconstructed: index < pastDays,
  }));

/** How many pixels of the picture have exactly a color. */
function pixelsOf(all: readonly ScoreDay[], [red, green, blue]: readonly number[]): number {
  const { data } = decode(scorePicture(all)?.png ?? new Uint8Array());
  let count = 0;
  for (let at = 0; at < data.length; at += 3)
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
  return count;
}
const [own, past] = [
  [13, 85, 65],
  [95, 130, 115],
];

describe('scorePicture', () => {
  it('says its figures in words', () => {
    const picture = scorePicture(days([70, 61, null, 66, 74, 72], 3));
    expect(picture).toMatchObject({
      heading: 'Score of the last 90 days',
      alt: 'The score from 70 on Mar 1, 2026 to 72 on Mar 6, 2026: lowest 61 on Mar 2, 2026, highest 74 on Mar 5, 2026. Days before Mar 4, 2026 are reconstructed.',
      note: 'Mar 1, 2026 to Mar 6, 2026. Dashed: reconstructed from your Stripe history.',
    });
    const { width, height, channels } = decode(picture?.png ?? new Uint8Array());
    expect([width, height, channels]).toEqual([1024, 300, 3]);
    expect([picture?.width, picture?.height]).toEqual([512, 150]);
  });

  it('marks reconstructed days in the words and in the line, and only those', () => {
    const scores = [60, 62, 64, 66, 68, 70];
    expect(scorePicture(days(scores))?.alt).not.toContain('reconstructed');
    expect(scorePicture(days(scores))?.note).toBe('Mar 1, 2026 to Mar 6, 2026.');
    expect(scorePicture(days(scores, 6))?.alt).toContain('All days are reconstructed.');
    expect(pixelsOf(days(scores), past)).toBe(0);
    expect(pixelsOf(days(scores, 6), own)).toBe(0);
    // Dashes are half of a line.
    const [solid, dashed] = [pixelsOf(days(scores), own), pixelsOf(days(scores, 6), past)];
    expect(dashed / solid).toBeGreaterThan(0.2);
    expect(dashed / solid).toBeLessThan(0.6);
  });

  it('breaks where a day has no score', () => {
    const whole = pixelsOf(days([60, 60, 60, 60, 60]), own);
    expect(pixelsOf(days([60, 60, null, 60, 60]), own)).toBeLessThan(whole * 0.6);
  });

  it.each([[[]], [[70]], [[null, 70, null]], [[null, null]]])('there is no picture for %j', (scores) =>
    expect(scorePicture(days(scores))).toBeNull(),
  );

  it('is small enough for a mail', () => {
    const busy = Array.from({ length: 90 }, (_, index) => (index * 37) % 100);
    expect(scorePicture(days(busy, 40))?.png.length).toBeLessThan(100_000);
  });
});

it('the grid holds every score, within 0 to 100 and a whole number in the middle', () => {
  const score = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.array(score, { minLength: 1 }), (scores) => {
      const { low, high } = bounds(scores);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(100);
      expect(low).toBeLessThanOrEqual(Math.min(...scores));
      expect(high).toBeGreaterThanOrEqual(Math.max(...scores));
      expect(high - low).toBeGreaterThanOrEqual(10);
      expect(Number.isInteger((low + high) / 2)).toBe(true);
    }),
  );
});

const lengthOf = (points: readonly Point[]) =>
  points.reduce((sum, [x, y], index) => {
    const before = points[index - 1];
    return before ? sum + Math.hypot(x - before[0], y - before[1]) : sum;
  }, 0);

it('dashes are of one length, with gaps as long, around corners too', () => {
  const coordinate = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 8 }), (points) => {
      const all = dashes(points, 10);
      for (const dash of all.slice(0, -1)) expect(lengthOf(dash)).toBeCloseTo(10, 6);
      const total = lengthOf(points);
      const drawn = all.reduce((sum, dash) => sum + lengthOf(dash), 0);
      expect(Math.abs(drawn - total / 2)).toBeLessThanOrEqual(5.0001);
    }),
  );
});

it('a line covers what it crosses, with soft edges, and nothing else', () => {
  const raster = new Raster(20, 10, [255, 255, 255]);
  raster.line(
    [
      [2, 5],
      [18, 5],
    ],
    2,
    [0, 0, 0],
  );
  const at = (x: number, y: number) => raster.data[(y * 20 + x) * 3];
  expect([at(10, 4), at(10, 5)]).toEqual([0, 0]);
  expect([at(10, 2), at(10, 7)]).toEqual([255, 255]);
  expect(at(1, 5)).toBeGreaterThan(0);
  expect(at(1, 5)).toBeLessThan(255);
});
