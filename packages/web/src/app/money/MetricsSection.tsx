import type { HistoryRow, Metrics } from '@vaultra/core/contract/metrics.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { useState } from 'react';
import type { Fetched } from '../query/use-api.ts';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CurrencySwitch } from './CurrencySwitch.tsx';
import { type Card, longCards, periodCards } from './cards.ts';
import { networkLines, reasonLines } from './dispute-lines.ts';
import { useEvidencePlace } from './evidence-place.ts';
import { currenciesOf, type Figures, figuresIn } from './figures.ts';
import { MetricCard } from './MetricCard.tsx';
import { RevenueChart } from './RevenueChart.tsx';
import { RevenueTable } from './RevenueTable.tsx';
import { recordCards, seasonText } from './record-cards.ts';
import { revenueMonths } from './revenue-months.ts';

interface Props {
  metrics: Fetched<Metrics>;
  history: Fetched<{ metrics: HistoryRow[] }>;
}

export function MetricsSection({ metrics, history }: Props) {
  return (
    <section aria-labelledby="metrics-title" className="panel stack metrics">
      <h2 id="metrics-title">Key figures</h2>
      {metrics.error && metrics.data === null && (
        <ErrorNotice error={metrics.error} title="The figures could not be loaded" retry={metrics.reload} />
      )}
      {metrics.data ? (
        <Loaded metrics={metrics.data} history={history} />
      ) : (
        !metrics.error && <Skeleton label="Loading the figures" heights={[110, 110, 240]} />
      )}
    </section>
  );
}

function Loaded({ metrics, history }: Omit<Props, 'metrics'> & { metrics: Metrics }) {
  const currencies = currenciesOf(metrics);
  const [chosen, setChosen] = useState<string | null>(null);
  const figures = figuresIn(metrics, chosen);
  const evidence = useEvidencePlace();
  const open = ({ metric, currency }: Card) => evidence.open({ metric, currency, period: null });
  return (
    <>
      <div className="row apart">
        <p className="small soft">
          {formatDate(metrics.period_start)} to {formatDate(metrics.period_end)}, compared with the 30 days
          before.
          {figures.several && ` ${comparedText(figures)}`}
        </p>
        {currencies.length > 1 && (
          <CurrencySwitch currencies={currencies} value={figures.currency} onChange={setChosen} />
        )}
      </div>
      <dl className="metric-grid">
        {periodCards(figures).map((card) => (
          <MetricCard key={card.metric} card={card} onOpen={() => open(card)} />
        ))}
      </dl>
      <Revenue history={history} currency={figures.currency} several={figures.several} />
      <h3>Longer periods</h3>
      <dl className="metric-grid">
        {[...longCards(figures), ...recordCards(figures)].map((card) => (
          <MetricCard key={card.metric} card={card} onOpen={() => open(card)} />
        ))}
      </dl>
      {metrics.seasonality && <p className="small soft">{seasonText(metrics.seasonality)}</p>}
      <Lines title="Disputes by card network" lines={networkLines(metrics)} />
      <Lines title="Disputes by reason" lines={reasonLines(metrics)} />
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Which figures are compared with the 30 days before, if there are several currencies. */
function comparedText({ previous, metrics }: Figures): string {
  const main = metrics.currency?.toUpperCase() ?? '';
  return previous.amounts === null
    ? `The 30 days before are available in ${main} only.`
    : `For the 30 days before, counts are available over all currencies only, so we compare only ${main} amounts.`;
}

function Revenue({
  history,
  currency,
  several,
}: Pick<Props, 'history'> & Pick<Figures, 'currency' | 'several'>) {
  if (history.error && history.data === null) {
    return (
      <ErrorNotice error={history.error} title="The months could not be loaded" retry={history.reload} />
    );
  }
  if (!history.data) return <Skeleton label="Loading the months" heights={[240]} />;
  const months = currency === null ? [] : revenueMonths(history.data.metrics, currency);
  return (
    <div className="stack">
      <h3>
        {METRICS.net_revenue.label} by month{several && currency !== null && `, ${currency.toUpperCase()}`}
      </h3>
      {currency === null || months.length === 0 ? (
        <p className="soft">No payments have been read yet.</p>
      ) : (
        <>
          <RevenueChart months={months} currency={currency} />
          <RevenueTable months={months} currency={currency} />
        </>
      )}
    </div>
  );
}
