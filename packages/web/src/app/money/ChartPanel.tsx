import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { useId } from 'react';
import { measureOf, seriesFrom, termsOfNet } from '../charts/from-history.ts';
import { TimeChart } from '../charts/lazy.tsx';
import { Notice } from '../ui/Notice.tsx';
import { View } from '../ui/View.tsx';
import { useEvidencePlace } from './evidence-place.ts';
import type { Figures } from './figures.ts';
import styles from './Money.module.css';
import { chartNames, charts, useMoneyPlace } from './money-place.ts';
import { NoteList } from './NoteList.tsx';
import { sinceFirstSale } from './since-first-sale.ts';
import { useChartRows } from './use-chart-rows.ts';
import type { Notes } from './use-notes.ts';

const sold = ({ month, day }: Record<'month' | 'day', HistoryRow[]>, currency: string) => ({
  month: sinceFirstSale(month, currency),
  day: sinceFirstSale(day, currency),
});

/** A figure over time in the chosen currency, with the notes on its days. */
export function ChartPanel({ figures, notes }: { figures: Figures; notes: Notes }) {
  const { metrics, currency, several } = figures;
  const rows = useChartRows(figures);
  const { place, change } = useMoneyPlace();
  const evidence = useEvidencePlace();
  const id = useId();
  const metric = place.chart;
  const { label } = METRICS[metric];
  return (
    <section className={`panel stack ${styles.chart}`} aria-labelledby={`${id}-title`}>
      <div className="row apart">
        <h2 id={`${id}-title`}>Over time</h2>
        <div>
          <label htmlFor={id} className="hidden-visually">
            Figure in the chart
          </label>
          <select
            id={id}
            className={`input ${styles.select}`}
            value={metric}
            onChange={({ target }) => {
              const chart = chartNames.find((each) => each === target.value);
              if (chart) change({ chart });
            }}
          >
            {chartNames.map((each) => (
              <option key={each} value={each}>
                {METRICS[each].label}
              </option>
            ))}
          </select>
        </div>
      </div>
      <View
        of={rows}
        name="the chart"
        skeleton={
          <div className="viz-reserved viz-reserved-time" role="status">
            <span className="hidden-visually">Loading the chart</span>
          </div>
        }
      >
        {(data) =>
          currency === null ? (
            <Notice title="No payments have been read yet">The chart begins with your first sale.</Notice>
          ) : (
            <TimeChart
              label={several ? `${label}, ${currency.toUpperCase()}` : label}
              series={[seriesFrom(metric, currency, sold(data, currency))]}
              {...(metric === 'net_revenue' && { terms: termsOfNet(currency, sold(data, currency)) })}
              measure={measureOf(metric, currency)}
              kind={charts[metric as keyof typeof charts]}
              today={metrics.period_end}
              timeZone="your business’s time zone"
              notes={(notes.of.data?.notes ?? []).map(({ id: note, day, text }) => ({
                id: note,
                date: day,
                text,
              }))}
              view={place.view}
              onView={(view) => change({ view })}
              onOpen={(period) => evidence.open({ metric, currency: several ? currency : null, period })}
              empty="Nothing is known yet. The chart begins with your first sale."
            />
          )
        }
      </View>
      <NoteList notes={notes} />
    </section>
  );
}
