import type { Format } from '@vaultra/core/figures/figure.ts';

/** `YYYY-MM-DD` in the business's time zone. */
export type LocalDate = string;
export type Granularity = 'day' | 'week' | 'month';

/** How the values of a chart are written. Money is in minor units. */
export type Measure =
  | { format: 'money'; currency: string }
  | { format: Exclude<Format, 'boolean' | 'usd' | 'deviation'> };

/** One figure over one period. */
export interface Point {
  /** The first day of the period: the day itself, a Monday, or the first of a month. */
  start: LocalDate;
  /** `null` means unknown, never 0. */
  value: number | null;
  /** Only part of the period is known. */
  partial?: boolean;
  /** Worked out afterwards, for a day before the connection. */
  reconstructed?: boolean;
}

export interface Series {
  id: string;
  label: string;
  points: Partial<Record<Granularity, readonly Point[]>>;
  /**
   * Whether periods add up, as sums and counts do. Weeks and months that `points` leaves out are then sums of its days. A rate
   * does not add up and is never averaged, so it is only shown for the granularities in `points`.
   */
  adds: boolean;
}

export interface Note {
  id: string;
  date: LocalDate;
  text: string;
}

/** A day on which something changed for the chart as a whole. */
export interface Mark {
  date: LocalDate;
  label: string;
}

export type Preset = '30d' | '90d' | '12m' | 'all';
export type Range = Preset | { start: LocalDate; end: LocalDate };

/** The view state of a chart. Plain JSON, so that it fits into a URL. */
export interface ChartView {
  range: Range;
  granularity: Granularity;
  yearBefore: boolean;
}

/** The whole days of a point, both included. */
export interface Period {
  start: LocalDate;
  end: LocalDate;
}
