import { utcTicks } from 'd3-time';
import { boxOf } from './Axes.tsx';
import { dayLong, dayShort, daysBetween, toDate, toTime } from './days.ts';
import { lineRuns } from './paths.ts';
import { shareOfDays } from './ticks.ts';
import type { LocalDate, Note } from './types.ts';
import type { Size } from './use-size.ts';

export interface ScoreDay {
  date: LocalDate;
  /** `null` on a day without a score. */
  score: number | null;
  reconstructed: boolean;
  /** The first day of a new score card, with which earlier points are not compared. */
  card_changed: boolean;
}

export interface ScoreBand {
  label: string;
  /** The first score of the tier. */
  floor: number;
}

/** At least 8 of 10 past cases ended from `low` to `high`. */
export interface ScoreForecast {
  on: LocalDate;
  low: number;
  high: number;
}

export interface ScoreScene {
  days: readonly ScoreDay[];
  bands: readonly ScoreBand[];
  forecast: ScoreForecast | null;
  notes: readonly Note[];
}

/** The most days between two scores that are joined. Reconstructed scores are of each month's end. */
const joined = { own: 1, reconstructed: 31 };

/** The data of a score line. `GET /readiness/forecast` returns nulls if there is no forecast. */
export interface ScoreGiven extends Omit<ScoreScene, 'forecast'> {
  forecast: { on: LocalDate | null; low: number | null; high: number | null } | null;
}

/** Days in order, without trailing unknown days. Includes a forecast only if there is a score to start from. */
export function sceneOf({ days, forecast, ...rest }: ScoreGiven): ScoreScene {
  const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const end = sorted.findLastIndex(({ score }) => score !== null);
  const last = sorted[end];
  const { on = null, low = null, high = null } = forecast ?? {};
  const offered = last && on !== null && low !== null && high !== null && on > last.date;
  return { ...rest, days: sorted.slice(0, end + 1), forecast: offered ? { on, low, high } : null };
}

/** Where everything is drawn at a size. Scores stand on a fixed scale from 0 to 100. */
export function layOutScore({ days, bands, forecast, notes }: ScoreScene, size: Size) {
  const box = boxOf(size, ['100']);
  const first = days[0]?.date ?? '';
  const last = days.at(-1);
  const to = forecast?.on ?? last?.date ?? first;
  const x = (date: LocalDate) => box.left + shareOfDays(date, first, to) * (box.right - box.left);
  const y = (score: number) =>
    box.bottom - (Math.min(100, Math.max(0, score)) / 100) * (box.bottom - box.top);
  const places = days.map(({ date, score }) => ({ x: x(date), y: score === null ? null : y(score) }));
  const style = (index: number) => {
    const [from, day] = [days[index - 1], days[index]];
    if (!from || !day || day.card_changed) return null;
    const reconstructed = from.reconstructed || day.reconstructed;
    const apart = daysBetween(from.date, day.date);
    if (apart > (reconstructed ? joined.reconstructed : joined.own)) return null;
    return reconstructed ? ('reconstructed' as const) : ('whole' as const);
  };
  const dayOf = (date: LocalDate) => days.findLast((day) => day.date <= date)?.date;
  const pins = new Map<LocalDate, { notes: number; marked: boolean }>();
  for (const { date, card_changed } of days) if (card_changed) pins.set(date, { notes: 0, marked: true });
  for (const { date } of notes) {
    const day = dayOf(date);
    if (day === undefined) continue;
    const pin = pins.get(day) ?? { notes: 0, marked: false };
    pins.set(day, { ...pin, notes: pin.notes + 1 });
  }
  return {
    box,
    places,
    ...lineRuns(places, style),
    centers: [...places.map((place) => place.x), ...(forecast ? [x(forecast.on)] : [])],
    ticks: [...new Set([0, ...bands.map(({ floor }) => floor), 100])].map((value) => ({
      value,
      label: String(value),
      y: y(value),
    })),
    bands: bands.map(({ label, floor }, index) => ({
      label,
      floor,
      y: y(bands[index + 1]?.floor ?? 100),
      height: y(floor) - y(bands[index + 1]?.floor ?? 100),
      text: y(floor) - 5,
    })),
    fan:
      forecast && last && last.score !== null
        ? {
            from: { x: x(last.date), y: y(last.score) },
            x: x(forecast.on),
            low: y(forecast.low),
            high: y(forecast.high),
          }
        : null,
    dates:
      days.length === 0
        ? []
        : dateTicks(first, to, box.right - box.left).map((date) => ({ date, x: x(date) })),
    pins: [...pins].map(([date, pin]) => ({ key: date, x: x(date), ...pin })),
  };
}

/** Pixels from one date to the next, so that their labels do not touch. */
const dateRoom = 56;

/** As many round dates as have room for their labels. */
function dateTicks(from: LocalDate, to: LocalDate, width: number): LocalDate[] {
  if (from === to) return [from];
  for (let count = Math.floor(width / dateRoom); count > 0; count--) {
    // Ticks of less than a day fall on the same date.
    const dates = [...new Set(utcTicks(toTime(from), toTime(to), count).map(toDate))].filter(
      (date) => date >= from && date <= to,
    );
    const places = dates.map((date) => shareOfDays(date, from, to) * width);
    const isRoomy = places.every((place, index) => place - (places[index - 1] ?? -dateRoom) >= dateRoom);
    if (dates.length > 0 && isRoomy) return dates;
  }
  return [from];
}

/** A place of the line in words; the one after the last day is the forecast. */
export function saysDay({ days, bands, forecast, notes }: ScoreScene, index: number): string {
  const day = days[index];
  if (!day) return forecast ? `${dayLong(forecast.on)}: ${forecastWords(forecast)}.` : '';
  const { date, score, reconstructed, card_changed } = day;
  const tier = score === null ? undefined : bands.findLast(({ floor }) => score >= floor);
  return [
    `${dayLong(date)}${reconstructed ? ' (reconstructed)' : ''}: ${score === null ? 'no score' : `score ${score}`}${tier ? `, ${tier.label}` : ''}.`,
    ...(card_changed ? [`${cardChanged}.`] : []),
    ...notesOf({ days, notes }, index).map((note) => `Note of ${dayShort(note.date)}: ${note.text}`),
  ].join(' ');
}

export const cardChanged = 'The score card changed: points before and after are not compared';

export const forecastWords = ({ low, high }: ScoreForecast): string =>
  `range of past cases ${low} to ${high}`;

/** The notes from a day until the next day of the line. */
export function notesOf({ days, notes }: Pick<ScoreScene, 'days' | 'notes'>, index: number): Note[] {
  const [day, next] = [days[index], days[index + 1]];
  if (!day) return [];
  return notes.filter(({ date }) => day.date <= date && (next === undefined || date < next.date));
}
