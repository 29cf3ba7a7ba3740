import { formatMoney, toMajorUnits } from '@vaultra/core/shared/money.ts';
import { useId, useState } from 'react';
import { formatMonth, formatMonthShort } from '../ui/dates.ts';
import { useWidth } from '../ui/use-width.ts';
import type { RevenueMonth } from './revenue-months.ts';
import { axisTicks } from './scale.ts';

interface Props {
  months: readonly RevenueMonth[];
  currency: string;
}

const height = 240;
const margin = { top: 12, right: 4, bottom: 26, left: 56 };

/** Net revenue by month as bars. Partial months are hatched. The table below has the same figures. */
export function RevenueChart({ months, currency }: Props) {
  const [frame, width] = useWidth(640);
  const [pointed, setPointed] = useState<number | null>(null);
  const hatch = useId();

  const ticks = axisTicks(
    months.map(({ figures }) => figures?.net ?? 0),
    4,
  );
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 0;
  const y = (amount: number) =>
    margin.top + ((high - amount) / Math.max(1, high - low)) * (height - margin.top - margin.bottom);
  const slot = (width - margin.left - margin.right) / months.length;
  const shown = pointed ?? months.length - 1;

  return (
    <figure ref={frame} className="chart">
      <figcaption className="small">
        {months[shown] && <Reading month={months[shown]} currency={currency} />}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        role="img"
        aria-label="Bar chart of net revenue by month; the table below has the same figures."
        onPointerLeave={() => setPointed(null)}
      >
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="chart-bar" width="2.5" height="6" />
        </pattern>
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? 'chart-zero' : 'chart-grid'}
              x1={margin.left}
              x2={width - margin.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text
              className="chart-label"
              x={margin.left - 8}
              y={y(tick)}
              textAnchor="end"
              dominantBaseline="middle"
            >
              {compact(tick, currency)}
            </text>
          </g>
        ))}
        {months.map(({ start, partial, figures }, index) => {
          const left = margin.left + index * slot;
          const net = figures?.net ?? 0;
          return (
            <g key={start} className={index === shown ? 'chart-month shown' : 'chart-month'}>
              <rect
                className={partial ? 'chart-partial' : 'chart-bar'}
                {...(partial ? { fill: `url(#${hatch})` } : {})}
                x={left + slot * 0.16}
                width={slot * 0.68}
                y={Math.min(y(net), y(0))}
                height={Math.abs(y(net) - y(0))}
                rx="2"
              />
              {(slot > 34 || (months.length - 1 - index) % 2 === 0) && (
                <text className="chart-label" x={left + slot / 2} y={height - 8} textAnchor="middle">
                  {formatMonthShort(start)}
                </text>
              )}
              <rect
                className="chart-target"
                x={left}
                y={0}
                width={slot}
                height={height}
                onPointerEnter={() => setPointed(index)}
                onPointerDown={() => setPointed(index)}
              />
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

/** The figures of the month under the pointer, by default the last one. */
function Reading({
  month: { start, partial, figures },
  currency,
}: {
  month: RevenueMonth;
  currency: string;
}) {
  return (
    <>
      <b>{formatMonth(start)}</b>
      {partial && <span className="soft"> (partial, hatched)</span>}
      {figures === null ? (
        <span>: no payments in {currency.toUpperCase()}</span>
      ) : (
        <span>
          : <b>{formatMoney(figures.net, currency)}</b> net
          <span className="soft">
            , of {formatMoney(figures.gross, currency)} in {figures.transactions.toLocaleString('en-US')}{' '}
            sales
          </span>
        </span>
      )}
    </>
  );
}

/** An axis label: `$12K`. */
function compact(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  }).format(toMajorUnits(Math.round(amount), currency));
}
