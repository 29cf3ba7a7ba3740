import './base.css';
import { isKnown } from './measure.ts';

export interface StackPart {
  key: string;
  label: string;
  /** `null` if it is not known: it earns nothing and stays available. */
  points: number | null;
  max: number;
}

export interface StackBarProps {
  label: string;
  /** Parts that do not apply to the business are left out by the caller. */
  parts: readonly StackPart[];
  onOpen?: (key: string) => void;
}

/** The widths of parts, in percent of the bar and of each part. */
export function stackOf(parts: readonly StackPart[]): { key: string; width: number; earned: number }[] {
  const maxOf = ({ max }: StackPart) => (isKnown(max) && max > 0 ? max : 0);
  const all = parts.reduce((sum, part) => sum + maxOf(part), 0);
  return parts.map((part) => {
    const max = maxOf(part);
    const points = isKnown(part.points) ? Math.min(max, Math.max(0, part.points)) : 0;
    return {
      key: part.key,
      width: all === 0 ? 0 : (max / all) * 100,
      earned: max === 0 ? 0 : (points / max) * 100,
    };
  });
}

/** Points earned of those available, by component: a bar, and a list with the same figures. */
export function StackBar({ label, parts, onOpen }: StackBarProps) {
  const widths = stackOf(parts);
  const earned = parts.reduce((sum, { points }) => sum + (points ?? 0), 0);
  const available = parts.reduce((sum, { max }) => sum + max, 0);
  return (
    <section className="viz viz-stack" aria-label={label}>
      <p>
        <b>{written(earned)}</b> <span className="viz-soft">of {written(available)} points</span>
      </p>
      <div className="viz-stack-bar" aria-hidden="true">
        {widths.map(({ key, width, earned: share }, index) => (
          <span key={key} style={{ flexGrow: width }}>
            <span className={parts[index]?.points === null ? 'viz-stack-box viz-unknown' : 'viz-stack-box'}>
              <span style={{ width: `${share}%` }} />
            </span>
            {index + 1}
          </span>
        ))}
      </div>
      <ol>
        {parts.map(({ key, label: name, points, max }, index) => (
          <li key={key}>
            <span className="viz-soft viz-number">{index + 1}</span>
            {onOpen ? (
              <button type="button" className="viz-link" onClick={() => onOpen(key)}>
                {name}
              </button>
            ) : (
              name
            )}
            <span className="viz-numeric">
              {points === null ? 'not known' : written(points)}
              <span className="viz-soft"> of {written(max)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const written = (points: number) => String(Math.round(points * 10) / 10);
