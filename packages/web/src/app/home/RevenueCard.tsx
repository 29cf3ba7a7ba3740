import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { netRevenue } from '@vaultra/core/figures/net-revenue.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { Sparkline } from '../charts/Sparkline.tsx';
import { relativeChange } from '../money/change.ts';
import { figuresIn } from '../money/figures.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Card } from '../ui/Card.tsx';
import { formatMonth } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { Info } from '../ui/Info.tsx';
import { View } from '../ui/View.tsx';
import styles from './HomeView.module.css';
import { netMonths } from './months.ts';
import { useMetrics, useMonths } from './use-home.ts';

const { better, label, definition } = netRevenue;
const aside = <PlaceLink to={{ view: 'money' }}>See money</PlaceLink>;

/** Net revenue of 30 days in the main currency, and its months as a line. */
export function RevenueCard() {
  return (
    <View of={useMetrics()} name="the revenue" skeleton={<RevenueSkeleton />}>
      {(data) => (
        <Card title={label} aside={aside}>
          <Amount metrics={data} />
          <Trend currency={data.currency} />
        </Card>
      )}
    </View>
  );
}

function Amount({ metrics }: { metrics: Metrics }) {
  const { currency, several, current, previous } = figuresIn(metrics, null);
  const net = current.net_revenue;
  if (net === null || currency === null) return <p className="soft">Known when these 30 days are read.</p>;
  if (current.transaction_count === 0 && net === 0)
    return <p className="soft">No sales in the last 30 days.</p>;
  const change = previous.amounts && relativeChange(net, previous.amounts.net_revenue, better);
  return (
    <div>
      <p className={styles.amount}>{formatMoney(net, currency)}</p>
      <p className="small soft">
        Last 30 days{several && `, in ${currency.toUpperCase()} only`}
        {change && (
          <>
            {' · '}
            <span className={change.mood === 'good' ? styles.good : styles.change}>
              <Icon name={change.direction} /> {change.text}
            </span>{' '}
            {change.direction !== 'level' && 'than the 30 days before'}
          </>
        )}{' '}
        <Info about={label}>{definition}</Info>
      </p>
    </div>
  );
}

function Trend({ currency }: { currency: string | null }) {
  const { data } = useMonths();
  const months = data && currency !== null ? netMonths(data.metrics, currency) : [];
  const [first, last] = [months[0], months.at(-1)];
  const isDrawn = first !== undefined && last !== undefined && months.length > 1;
  // Until it is known, its room is kept.
  if (data && !isDrawn) return null;
  return (
    <figure className={styles.trend}>
      {isDrawn && currency !== null && (
        <>
          <Sparkline
            label={`Net revenue by month, ${formatMonth(first.start)} to ${formatMonth(last.start)}`}
            values={months.map(({ net }) => net)}
            measure={{ format: 'money', currency }}
          />
          <figcaption className="row apart tiny soft">
            <span>{formatMonth(first.start)}</span>
            <span>{formatMonth(last.start)}</span>
          </figcaption>
        </>
      )}
    </figure>
  );
}

export const RevenueSkeleton = () => (
  <Card title={label} aside={aside}>
    <div className="skeleton" style={{ height: 58 }} />
    <div className={styles.trend} />
  </Card>
);
