import { useState } from 'react';
import './base.css';
import './charts.css';
import './marks.css';
import { ChartTable } from './ChartTable.tsx';
import { dayLong, dayShort, daysBetween } from './days.ts';
import { Head } from './Head.tsx';
import { Legend, type LegendEntry } from './Legend.tsx';
import { Plot } from './Plot.tsx';
import { ScorePlot } from './ScorePlot.tsx';
import {
  cardChanged,
  forecastWords,
  layOutScore,
  notesOf,
  type ScoreBand,
  type ScoreDay,
  type ScoreGiven,
  type ScoreScene,
  saysDay,
  sceneOf,
} from './score-places.ts';
import type { LocalDate, Note } from './types.ts';

export interface ScoreLineProps {
  label: string;
  days: readonly ScoreDay[];
  /** The tiers, lowest first. */
  bands: readonly ScoreBand[];
  /** The API's forecast. It is not drawn if its values are null. */
  forecast?: ScoreGiven['forecast'];
  notes?: readonly Note[];
  /** Opens what is known of a day: what moved its score. */
  onOpen?: (date: LocalDate) => void;
  /** The label of the button that calls `onOpen`. */
  openLabel?: string;
}

/** The score over time, from 0 to 100 over its tiers, with the range in which past cases ended. */
export function ScoreLine({ label, openLabel = 'See what changed', onOpen, ...given }: ScoreLineProps) {
  const scene = sceneOf({ ...given, forecast: given.forecast ?? null, notes: given.notes ?? [] });
  const { days, forecast } = scene;
  const [asTable, setAsTable] = useState(false);
  const last = days.at(-1);
  const monthly = days[0] && last ? daysBetween(days[0].date, last.date) > 150 : false;
  return (
    <section className="viz" aria-label={label}>
      <Head label={label} table={last ? { shown: asTable, onShow: setAsTable } : null}>
        {days[0] && last && (
          <p className="viz-soft">
            {dayLong(days[0].date)} – {dayLong(last.date)}
            {forecast && `; ${dayShort(forecast.on)}: ${forecastWords(forecast)}`}
          </p>
        )}
      </Head>
      {last && asTable ? (
        <ChartTable caption={`${label} by day`} {...tableOf(scene, onOpen)} />
      ) : (
        <>
          <Plot
            label={label}
            count={days.length === 0 ? 0 : days.length + (forecast ? 1 : 0)}
            page={30}
            centers={(size) => layOutScore(scene, size).centers}
            draw={(size, active) => <ScorePlot scene={scene} size={size} active={active} monthly={monthly} />}
            says={(index) => saysDay(scene, index)}
            tooltip={(index) => <Reading scene={scene} index={index} />}
            empty="No score yet."
            open={
              onOpen && {
                label: openLabel,
                can: (index) => days[index] !== undefined,
                onOpen: (index) => {
                  const day = days[index];
                  if (day) onOpen(day.date);
                },
              }
            }
          />
          <Legend entries={legendOf(scene)} />
        </>
      )}
    </section>
  );
}

function Reading({ scene, index }: { scene: ScoreScene; index: number }) {
  const day = scene.days[index];
  if (!day) {
    const { forecast } = scene;
    return (
      forecast && (
        <>
          <p className="viz-soft">{dayLong(forecast.on)}</p>
          <p>
            <b>
              {forecast.low}–{forecast.high}
            </b>{' '}
            range of past cases
          </p>
        </>
      )
    );
  }
  const tier =
    day.score === null ? undefined : scene.bands.findLast(({ floor }) => (day.score ?? 0) >= floor);
  return (
    <>
      <p className="viz-soft">
        {dayLong(day.date)}
        {day.reconstructed && ' (reconstructed)'}
      </p>
      <p>
        <b>{day.score ?? 'No score'}</b> {tier?.label}
      </p>
      {day.card_changed && <p>◆ {cardChanged}.</p>}
      {notesOf(scene, index).map(({ id, date, text }) => (
        <p key={id} className="viz-note">
          ● {dayShort(date)}: {text}
        </p>
      ))}
    </>
  );
}

function legendOf({ days, forecast, notes }: ScoreScene): LegendEntry[] {
  if (days.length === 0) return [];
  return [
    ...(days.some(({ reconstructed }) => reconstructed)
      ? [
          { key: 'own', label: 'Score', swatch: 'dot' as const },
          {
            key: 'reconstructed',
            label: 'Reconstructed from your history',
            swatch: 'reconstructed' as const,
          },
        ]
      : []),
    ...(forecast ? [{ key: 'fan', label: 'Range of past cases', swatch: 'fan' as const }] : []),
    ...(days.some(({ card_changed }) => card_changed)
      ? [{ key: 'mark', label: 'Score card changed', swatch: 'mark' as const }]
      : []),
    ...(notes.length > 0 ? [{ key: 'pin', label: 'Note', swatch: 'pin' as const }] : []),
  ];
}

function tableOf(scene: ScoreScene, onOpen: ((date: LocalDate) => void) | undefined) {
  const { days, bands, forecast } = scene;
  const rows = days.map(({ date, score, reconstructed, card_changed }, index) => ({
    key: date,
    head: dayLong(date),
    cells: [
      score ?? 'no score',
      score === null ? '–' : (bands.findLast(({ floor }) => score >= floor)?.label ?? '–'),
      [
        ...(reconstructed ? ['reconstructed'] : []),
        ...(card_changed ? ['score card changed'] : []),
        ...notesOf(scene, index).map((note) => `${dayShort(note.date)}: ${note.text}`),
      ].join('; '),
    ],
    onOpen: onOpen && (() => onOpen(date)),
  }));
  const ahead = forecast && {
    key: 'forecast',
    head: dayLong(forecast.on),
    cells: [`${forecast.low}–${forecast.high}`, '–', 'range of past cases'],
  };
  return {
    columns: [{ label: 'Day' }, { label: 'Score', numeric: true }, { label: 'Tier' }, { label: 'Remarks' }],
    rows: [...(ahead ? [ahead] : []), ...rows.toReversed()],
  };
}
