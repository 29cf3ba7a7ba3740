import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { formatMonth } from '../ui/dates.ts';
import { ScrollX } from '../ui/ScrollX.tsx';
import type { RevenueMonth } from './revenue-months.ts';

/** The chart's figures as a table. */
export function RevenueTable({ months, currency }: { months: readonly RevenueMonth[]; currency: string }) {
  return (
    <details className="table-toggle">
      <summary>Show as a table</summary>
      <ScrollX label="Months, as a table">
        <table>
          <caption className="hidden-visually">Revenue by month in {currency.toUpperCase()}</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" className="number">
                {METRICS.net_revenue.label}
              </th>
              <th scope="col" className="number">
                {METRICS.revenue_total.label}
              </th>
              <th scope="col" className="number">
                {METRICS.refunds_total.label}
              </th>
              <th scope="col" className="number">
                {METRICS.transaction_count.label}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map(({ start, partial, figures }) => (
              <tr key={start}>
                <th scope="row">
                  {formatMonth(start)}
                  {partial && <span className="soft"> (partial)</span>}
                </th>
                <td className="number">{figures ? formatMoney(figures.net, currency) : '—'}</td>
                <td className="number">{figures ? formatMoney(figures.gross, currency) : '—'}</td>
                <td className="number">{figures ? formatMoney(figures.refunds, currency) : '—'}</td>
                <td className="number">{figures ? figures.transactions.toLocaleString('en-US') : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </details>
  );
}
