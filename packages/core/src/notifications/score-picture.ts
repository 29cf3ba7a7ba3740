import { encode } from 'fast-png';
import { formatDate } from '../shared/format-date.ts';
import type { Picture } from './layout.ts';
import { type Color, dashes, drawNumber, type Point, Raster } from './raster.ts';

/** A day as `GET /readiness/history` shows it. */
export interface ScoreDay {
  date: string;
  score: number | null;
  reconstructed: boolean;
}

type KnownDay = ScoreDay & { score: number };

/** Twice the size at which it is shown, for sharp screens. */
const [width, height] = [1024, 300];
const plot = { left: 80, right: width - 28, top: 28, bottom: height - 28 };

/** Light, also in mails with a dark background: there it is a light card. */
const background: Color = [250, 250, 248];
const grid: Color = [231, 229, 223];
const words: Color = [91, 103, 95];
const own: Color = [13, 85, 65];
const reconstructed: Color = [95, 130, 115];

/** The score's line as a picture for a mail; null if there are fewer than two days with a score. */
export function scorePicture(days: readonly ScoreDay[]): Picture | null {
  const known = days.filter((day): day is KnownDay => day.score !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return null;
  const range = `${formatDate(first.date)} to ${formatDate(last.date)}`;
  const anyPast = known.some((day) => day.reconstructed);
  return {
    cid: 'score-line',
    heading: 'Score of the last 90 days',
    alt: inWords(known, first, last),
    note: anyPast ? `${range}. Dashed: reconstructed from your Stripe history.` : `${range}.`,
    png: draw(days, known),
    width: width / 2,
    height: height / 2,
  };
}

function inWords(known: readonly KnownDay[], first: KnownDay, last: KnownDay): string {
  const lowest = known.reduce((a, b) => (b.score < a.score ? b : a));
  const highest = known.reduce((a, b) => (b.score > a.score ? b : a));
  const on = ({ score, date }: KnownDay) => `${score} on ${formatDate(date)}`;
  const firstOwn = known.find((day) => !day.reconstructed);
  const past = !first.reconstructed
    ? ''
    : firstOwn
      ? ` Days before ${formatDate(firstOwn.date)} are reconstructed.`
      : ' All days are reconstructed.';
  return `The score from ${on(first)} to ${on(last)}: lowest ${on(lowest)}, highest ${on(highest)}.${past}`;
}

/** The outer lines of the grid: fives that hold every score, with a whole number in the middle. */
export function bounds(scores: readonly number[]): { low: number; high: number } {
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const low = Math.max(0, Math.floor((least - 1) / 5) * 5);
  const high = Math.min(100, Math.ceil((most + 1) / 5) * 5);
  if ((high - low) % 10 === 0) return { low, high };
  return low === 0 ? { low, high: high + 5 } : { low: low - 5, high };
}

function draw(days: readonly ScoreDay[], known: readonly KnownDay[]): Uint8Array {
  const raster = new Raster(width, height, background);
  const { low, high } = bounds(known.map(({ score }) => score));
  const yOf = (score: number) => plot.bottom - ((score - low) / (high - low)) * (plot.bottom - plot.top);
  for (const value of [low, (low + high) / 2, high]) {
    raster.line(
      [
        [plot.left, yOf(value)],
        [plot.right, yOf(value)],
      ],
      1.5,
      grid,
    );
    drawNumber(raster, value, { right: plot.left - 18, middle: yOf(value), size: 24, color: words });
  }
  const [from = 0, to = 1] = [days[0], days.at(-1)].map((day) => dayNumber(day?.date ?? ''));
  const xOf = (date: string) =>
    plot.left + ((dayNumber(date) - from) / Math.max(1, to - from)) * (plot.right - plot.left);
  const pointOf = ({ date, score }: KnownDay): Point => [xOf(date), yOf(score)];
  for (const run of runsOf(days)) {
    const points = run.days.map(pointOf);
    if (run.reconstructed) for (const dash of dashes(points, 10)) raster.line(dash, 4, reconstructed);
    else raster.line(points, 5, own);
  }
  const last = known.at(-1);
  if (last) raster.line([pointOf(last)], 16, last.reconstructed ? reconstructed : own);
  return encode({ width, height, data: raster.data, channels: 3, depth: 8 });
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

interface Run {
  reconstructed: boolean;
  days: KnownDay[];
}

/** The pieces of the line: it breaks where a day has no score, and changes where the days that are not reconstructed begin. */
function runsOf(days: readonly ScoreDay[]): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const day of days) {
    if (day.score === null) {
      open = undefined;
      continue;
    }
    const known = { ...day, score: day.score };
    if (open?.reconstructed !== day.reconstructed) {
      // The dashes lead to the first day of the other kind.
      open?.days.push(known);
      open = { reconstructed: day.reconstructed, days: [] };
      runs.push(open);
    }
    open.days.push(known);
  }
  return runs;
}
