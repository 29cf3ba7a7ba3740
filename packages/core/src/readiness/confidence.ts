import type { Reading } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';
import { FACTS, INPUTS } from '../figures/inputs.ts';

export type ConfidenceLevel = 'low' | 'medium' | 'high';

export interface ConfidenceReading {
  key: keyof Scorecard['confidence'];
  label: string;
  /** `null` if unknown, which counts as low. */
  value: number | null;
  level: ConfidenceLevel;
}

export const confidenceLabel: Readonly<Record<ConfidenceReading['key'], string>> = {
  history_months: INPUTS.history_months.label,
  charges_12m: FACTS.charges_12m.label,
  customer_coverage: FACTS.customer_coverage.label,
  hours_since_sync: 'Hours since the last sync',
};

/**
 * How reliable the score is: the level of its weakest reading. It is shown beside the score and never part of it. It is
 * computed when it is read, because the age of the last sync changes while the score does not.
 */
export function confidence(
  { inputs, facts }: Reading,
  lastSyncedAt: Date | null,
  now: Date,
  card: Scorecard,
): { level: ConfidenceLevel; readings: ConfidenceReading[] } {
  const hours = lastSyncedAt && (now.getTime() - lastSyncedAt.getTime()) / 3_600_000;
  const lines = card.confidence;
  const readings: ConfidenceReading[] = [
    atLeast('history_months', inputs.history_months),
    atLeast('charges_12m', facts.charges_12m),
    atLeast('customer_coverage', facts.customer_coverage),
    {
      key: 'hours_since_sync',
      label: confidenceLabel.hours_since_sync,
      value: hours,
      level:
        hours === null || hours > lines.hours_since_sync.low
          ? 'low'
          : hours <= lines.hours_since_sync.high
            ? 'high'
            : 'medium',
    },
  ];
  return { level: weakest(readings), readings };

  function atLeast(
    key: Exclude<ConfidenceReading['key'], 'hours_since_sync'>,
    value: number | null,
  ): ConfidenceReading {
    const { low, high } = lines[key];
    const level = value === null || value < low ? 'low' : value >= high ? 'high' : 'medium';
    return { key, label: confidenceLabel[key], value, level };
  }
}

function weakest(readings: readonly ConfidenceReading[]): ConfidenceLevel {
  const order = ['low', 'medium', 'high'] as const;
  return order.find((level) => readings.some((reading) => reading.level === level)) ?? 'low';
}
