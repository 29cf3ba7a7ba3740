import type { Threshold } from '@vaultra/core/contract/alerts.ts';
import { formatReading } from '../score/reading.ts';
import { SourceLink } from '../ui/SourceLink.tsx';
import { places } from './places.ts';

/** A figure beside its line, as a bar with a mark. The words below say all that the bar shows. */
export function LineMeter({ threshold }: { threshold: Threshold }) {
  const { label, unit, value, limit, good_side, reached, says, projection, disputes_only, source } =
    threshold;
  const { filled, mark } = places(value, limit);
  const bad = (good_side === 'under') === reached;
  return (
    <li className="line-meter">
      <div className="row apart">
        <h3>{label}</h3>
        <p className="small">
          <b>{formatReading(value, unit)}</b>{' '}
          <span className="soft">· line at {formatReading(limit, unit)}</span>
        </p>
      </div>
      <div className={`line-bar ${bad ? 'bad' : ''}`} aria-hidden="true">
        <span className="line-fill" style={{ width: `${filled}%` }} />
        <span className="line-mark" style={{ left: `${mark}%` }} />
      </div>
      <p className="small">
        {disputes_only && <span className="chip">disputes only</span>} {says}
        {projection !== null && ` ${projection.says}`}
      </p>
      <p className="tiny soft">
        Source: <SourceLink source={source} />
      </p>
    </li>
  );
}
