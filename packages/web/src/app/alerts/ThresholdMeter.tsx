import type { Threshold } from '@vaultra/core/contract/alerts.ts';
import { formatReadings } from '../score/reading.ts';
import { counted, unbroken } from '../ui/words.ts';
import { places } from './places.ts';

/** A figure and its limit as a bar with a mark. The text below has the same content. */
export function ThresholdMeter({ threshold }: { threshold: Threshold }) {
  const { label, unit, value, limit, good_side, reached, says, projection, disputes_only } = threshold;
  const { filled, mark } = places(value, limit);
  // A target that is not reached yet is not bad.
  const bad = good_side === 'under' && reached;
  const [own, other] =
    unit === 'count' && disputes_only && value !== null
      ? [counted(value, 'dispute'), counted(limit, 'dispute')]
      : formatReadings(value, limit, unit);
  return (
    <li className="line-meter">
      <div>
        <h3>{label}</h3>
        <p className="small">
          <b>{own}</b>{' '}
          <span className="soft">
            · {good_side === 'under' ? 'limit' : 'target'} {other}
          </span>
        </p>
      </div>
      <div className={`line-bar ${bad ? 'bad' : ''}`} aria-hidden="true">
        <span className="line-fill" style={{ width: `${filled}%` }} />
        <span className="line-mark" style={{ left: `${mark}%` }} />
      </div>
      <p className="small">
        {disputes_only && <span className="chip">disputes only</span>} {unbroken(says)}
        {projection !== null && ` ${unbroken(projection.says)}`}
      </p>
    </li>
  );
}
