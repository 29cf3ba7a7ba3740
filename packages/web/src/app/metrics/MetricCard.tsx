import { Icon } from '../ui/Icon.tsx';
import type { Card } from './cards.ts';

export function MetricCard({ card: { label, value, why, detail, change } }: { card: Card }) {
  return (
    <div className="metric">
      <dt>{label}</dt>
      <dd>
        {value === null ? (
          <>
            <span className="metric-value">
              <span aria-hidden="true">—</span>
              <span className="hidden-visually">Not known.</span>
            </span>
            <span className="metric-detail">{why}</span>
          </>
        ) : (
          <>
            <span className="metric-value">{value}</span>
            {change && (
              <span className={`metric-change ${change.mood}`}>
                <Icon name={change.direction} /> {change.text}
              </span>
            )}
            {change === null && <span className="metric-change neutral">No figure to compare with</span>}
            {detail !== undefined && <span className="metric-detail">{detail}</span>}
          </>
        )}
      </dd>
    </div>
  );
}
