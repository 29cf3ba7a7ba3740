import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { adjustedDisputeRate, disputeRatesDiffer } from '@vaultra/core/figures/dispute-rates.ts';
import { useEvidencePlace } from '../money/evidence-place.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Drawer } from '../ui/Dialog.tsx';
import { Info } from '../ui/Info.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { sentence } from '../ui/words.ts';
import { evidenceOfInput } from './evidence-of-input.ts';
import { componentSpec, figureSpec, formatReading, formatReadings } from './reading.ts';
import styles from './Score.module.css';

type Line = Readiness['breakdown'][number];

interface Props {
  line: Line;
  /** The figure that the curve reads, where it differs from the inputs and is known. */
  adjusted: number | null;
  /** The day of the score. */
  date: string | null;
  onClose(): void;
}

/** A component: its points and why, the figures it reads with what is behind them, and the source of its curve. */
export function ComponentDrawer({ line, adjusted, date, onClose }: Props) {
  const { key, label, points, max_points, status, reason, note, inputs, target, source } = line;
  const { definition, format } = componentSpec(key);
  return (
    <Drawer title={label} onClose={onClose}>
      <div>
        <p className={styles.tier}>
          {status === 'unknown' ? 'Unknown' : `${points} of ${max_points} points`}
        </p>
        <p>{sentence(reason)}</p>
        {note !== null && <p className="small soft">{sentence(note)}</p>}
      </div>
      <dl className={styles.facts}>
        {Object.entries(inputs).map(([name, value]) => (
          <Input key={name} name={name} value={besideTarget(value, name, line)} date={date} />
        ))}
        {adjusted !== null && (
          <div>
            <dt>
              {adjustedDisputeRate} <Info about={adjustedDisputeRate}>{disputeRatesDiffer}</Info>
            </dt>
            <dd>{formatReading(adjusted, format)}</dd>
          </div>
        )}
        {target !== null && (
          <div>
            <dt>
              Full points at <Info about={`the measure of ${label}`}>{definition}</Info>
            </dt>
            <dd>{formatReading(target, format)}</dd>
          </div>
        )}
      </dl>
      <p className="small soft">
        Source: <SourceLink source={source} />
      </p>
      <div>
        <PlaceLink to={{ view: 'score', tab: 'what-if' }} className="button">
          Try other figures
        </PlaceLink>
      </div>
    </Drawer>
  );
}

function Input({ name, value, date }: { name: string; value: string; date: string | null }) {
  const { label, definition } = figureSpec(name);
  const place = useEvidencePlace();
  const evidence = evidenceOfInput(name, date);
  return (
    <div>
      <dt>
        {label} {definition !== '' && <Info about={label}>{definition}</Info>}
      </dt>
      <dd>
        {value}{' '}
        {evidence && (
          <button type="button" className="button quiet" onClick={() => place.open(evidence)}>
            See transactions<span className="hidden-visually"> ({label})</span>
          </button>
        )}
      </dd>
    </div>
  );
}

/** A figure has enough digits to differ from the target. One of several, such as a count, has no target. */
function besideTarget(value: number | boolean | null, name: string, line: Line): string {
  const { key, inputs, target, unit } = line;
  const alone = Object.keys(inputs).length === 1 && figureSpec(name).unit === unit;
  return alone
    ? formatReadings(value, target, componentSpec(key).format)[0]
    : formatReading(value, figureSpec(name).format);
}
