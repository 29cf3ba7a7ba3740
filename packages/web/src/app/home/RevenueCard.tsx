import { type HistoryRow, metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { useFigures } from '../business/use-figures.ts';
import { relativeChange } from '../money/change.ts';
import { figuresIn } from '../money/figures.ts';
import { revenueMonths } from '../money/revenue-months.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Card } from '../ui/Card.tsx';
import { formatMonth } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { View } from '../ui/View.tsx';
import styles from './HomeView.module.css';

/** Net revenue of 30 days in the main currency, and its months as a line. */
export function RevenueCard() {
  const metrics = useFigures(metricsCurrent);
  const history = useFigures(metricsHistory, { interval: 'month' });
  return (
    <View of={metrics} name="the revenue" skeleton={[240]}>
      {(data) => {
        const { currency, current, previous } = figuresIn(data, null);
        const { better, label } = METRICS.net_revenue;
        const change =
          current.net_revenue === null || previous.amounts === null
            ? null
            : relativeChange(current.net_revenue, previous.amounts.net_revenue, better);
        return (
          <Card title={label} aside={<PlaceLink to={{ view: 'money' }}>See money</PlaceLink>}>
            <div>
              <p className={styles.amount}>
                {current.net_revenue === null || currency === null
                  ? '—'
                  : formatMoney(current.net_revenue, currency)}
              </p>
              <p className={`${styles.change} ${styles[change?.mood ?? 'neutral']}`}>
                {change ? (
                  <>
                    <Icon name={change.direction} /> {change.text}
                  </>
                ) : (
                  'Last 30 days'
                )}
              </p>
            </div>
            {history.data && currency !== null && (
              <Sparkline rows={history.data.metrics} currency={currency} />
            )}
          </Card>
        );
      }}
    </View>
  );
}

const width = 320;
const height = 56;

function Sparkline({ rows, currency }: { rows: readonly HistoryRow[]; currency: string }) {
  const months = revenueMonths(rows, currency).filter(({ partial }) => !partial);
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last || months.length < 2) return null;
  const nets = months.map(({ figures }) => figures?.net ?? 0);
  const low = Math.min(0, ...nets);
  const high = Math.max(1, ...nets);
  const x = (index: number) => 4 + (index / (months.length - 1)) * (width - 8);
  const y = (net: number) => height - 4 - ((net - low) / (high - low)) * (height - 8);
  const text = (net: number) => formatMoney(net, currency);
  return (
    <figure>
      <svg
        className={styles.spark}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Net revenue by month, from ${text(nets[0] ?? 0)} in ${formatMonth(first.start)} to ${text(nets.at(-1) ?? 0)} in ${formatMonth(last.start)}`}
      >
        <line x1="0" x2={width} y1={y(0)} y2={y(0)} />
        <polyline points={nets.map((net, index) => `${x(index)},${y(net)}`).join(' ')} />
      </svg>
      <figcaption className="row apart tiny soft">
        <span>{formatMonth(first.start)}</span>
        <span>{formatMonth(last.start)}</span>
      </figcaption>
    </figure>
  );
}
