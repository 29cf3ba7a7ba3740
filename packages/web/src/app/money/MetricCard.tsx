import { Icon } from '../ui/Icon.tsx';
import type { Card } from './cards.ts';

interface Props {
  card: Card;
  /** Opens the figure's transactions. */
  onOpen(): void;
}

export function MetricCard({ card: { label, scope, value, why, detail, change }, onOpen }: Props) {
  return (
    <div className="metric">
      <dt>
        {label} {scope !== null && <span className="metric-scope">{scope}</span>}
      </dt>
      <dd>
        {value === null ? (
          <>
            <span className="metric-value">
              <span aria-hidden="true">—</span>
              <span className="hidden-visually">Unknown.</span>
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
            {change === null && <span className="metric-change neutral">Nothing to compare with</span>}
            {detail !== undefined && <span className="metric-detail">{detail}</span>}
            <button type="button" className="metric-evidence" onClick={onOpen}>
              See transactions <span className="hidden-visually">({label})</span>
            </button>
          </>
        )}
      </dd>
    </div>
  );
}
