import { acquirerLine } from '@vaultra/core/card/acquirer-line.ts';
import type { Threshold } from '@vaultra/core/contract/alerts.ts';
import { disputeRatesDiffer } from '@vaultra/core/figures/dispute-rates.ts';
import { Meter } from '../charts/Meter.tsx';
import { formatReadings } from '../score/reading.ts';
import { Card } from '../ui/Card.tsx';
import { Info } from '../ui/Info.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { Sources } from '../ui/Sources.tsx';
import { counted, unbroken } from '../ui/words.ts';
import styles from './alerts.module.css';
import { isToWatch } from './to-watch.ts';

/** The limits that are at least a quarter used. The others are folded. Nothing after access has ended. */
export function LimitsToWatch({ thresholds }: { thresholds: readonly Threshold[] }) {
  if (thresholds.length === 0) return null;
  const watched = thresholds.filter(isToWatch);
  const others = thresholds.filter((each) => !isToWatch(each));
  return (
    <Card title="Limits to watch" id="lines-title">
      {watched.length === 0 ? (
        <p className="soft">No limit is a quarter used.</p>
      ) : (
        <Meters thresholds={watched} />
      )}
      {others.length > 0 && (
        <details className={styles.folded}>
          <summary>{watched.length === 0 ? 'All limits and tiers' : 'Other limits and tiers'}</summary>
          <Meters thresholds={others} />
        </details>
      )}
      <details className={styles.folded}>
        <summary>Why Stripe acts before you reach a card network’s limit</summary>
        <p className={styles.why}>
          {acquirerLine.says} That is the acquirer’s line: the acquirer is the bank or processor behind you,
          and all its businesses count together. <a href="/learn/visa-vamp">How Visa counts</a>
        </p>
        <p className="tiny">
          <SourceLink source={acquirerLine.source} />
        </p>
      </details>
      <Sources of="the limits" items={thresholds} />
    </Card>
  );
}

function Meters({ thresholds }: { thresholds: readonly Threshold[] }) {
  return (
    <ul className={`plain ${styles.meters}`}>
      {thresholds.map((threshold) => (
        <LimitMeter key={threshold.id} threshold={threshold} />
      ))}
    </ul>
  );
}

function LimitMeter({ threshold }: { threshold: Threshold }) {
  const { label, unit, value, limit, good_side, reached, says, projection, disputes_only } = threshold;
  const [own, other] =
    unit === 'count' && disputes_only && value !== null
      ? [counted(value, 'dispute'), counted(limit, 'dispute')]
      : formatReadings(value, limit, unit);
  return (
    <li className={styles.meter}>
      <h3>
        {label}
        {disputes_only && (
          <Info about={label}>
            Only your disputes are counted here. The card networks also count fraud reports that payments data
            does not show.{unit === 'fraction' && ` ${disputeRatesDiffer}`}
          </Info>
        )}
      </h3>
      <Meter
        label={label}
        value={value}
        limit={limit}
        // The words below are shown; a measure is only asked for.
        measure={{ format: unit === 'usd' || unit === 'boolean' ? 'count' : unit }}
        goodSide={good_side}
        reached={reached}
        words={{ value: own, limit: other }}
      />
      <p className={styles.why}>{unbroken(says)}</p>
      {projection !== null && <p className={styles.projection}>{unbroken(projection.says)}</p>}
    </li>
  );
}
