import { card } from '@vaultra/core/card/current.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { lazy, Suspense } from 'react';
import { whyNoScore } from '../business/stage.ts';
import { holding } from '../score/holding.ts';
import { signed } from '../score/points.ts';
import { ScoreDial } from '../score/ScoreDial.tsx';
import { tierText } from '../score/tiers.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Card } from '../ui/Card.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Info } from '../ui/Info.tsx';
import { View } from '../ui/View.tsx';
import { unbroken } from '../ui/words.ts';
import styles from './HomeView.module.css';
import { changeIn30Days } from './score-change.ts';
import { useForecast, useReadiness, useScores } from './use-home.ts';
import '../score/dial.css';

/** Most owners have a score. */
const Missing = lazy(async () => ({ default: (await import('../score/Missing.tsx')).Missing }));

const title = 'Funding readiness';
const aside = <PlaceLink to={{ view: 'score' }}>See why</PlaceLink>;

/** The score, how it changed, and where it may be in 90 days. */
export function ScoreCard({ status }: { status: StripeStatus }) {
  return (
    <View of={useReadiness()} name="the score" skeleton={<ScoreSkeleton />}>
      {(data) => (
        <Card title={title} aside={aside}>
          {data.status === 'scored' ? (
            <Scored readiness={data} />
          ) : (
            <Suspense fallback={<ScoreShape />}>
              <Missing missing={data.missing} because={whyNoScore(status, data)} />
            </Suspense>
          )}
        </Card>
      )}
    </View>
  );
}

function Scored({ readiness: { score, raw_score, tier, gates, scope } }: { readiness: Readiness }) {
  const [limit] = holding(gates, raw_score);
  return (
    <>
      <div>
        <div className={styles.dial}>
          <ScoreDial score={score} rawScore={raw_score} tier={tier} />
        </div>
        {tier && (
          <p className={styles.tier}>
            <b>{tierText[tier].label}</b>
          </p>
        )}
      </div>
      {limit && (
        <p className={styles.limit}>
          <Icon name="lock" />
          <span>{limitTitle(limit, card)}</span>
        </p>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>Change in 30 days</dt>
          <dd>
            <Change />
          </dd>
        </div>
        <div>
          <Ahead />
        </div>
      </dl>
      <p className="tiny soft">{scope}</p>
    </>
  );
}

function Change() {
  const { data } = useScores();
  if (data === null) return '…';
  const change = changeIn30Days(data.scores);
  if (change === null) return 'Not known yet';
  if (change === 0) return 'None';
  return (
    <span className={change > 0 ? styles.good : undefined}>
      <Icon name={change > 0 ? 'up' : 'down'} /> {signed(change)}
    </span>
  );
}

/** The range of the forecast, or the reason there is no forecast. */
function Ahead() {
  const { data } = useForecast();
  const { low = null, high = null, says = [], why_not = null } = data ?? {};
  const about = says[0] ?? why_not;
  return (
    <>
      <dt>Forecast in 90 days {about !== null && <Info about="the forecast">{unbroken(about)}</Info>}</dt>
      <dd>
        {data === null
          ? '…'
          : low === null || high === null
            ? 'Not known yet'
            : low === high
              ? `About ${low}`
              : `${low} to ${high}`}
      </dd>
    </>
  );
}

export const ScoreSkeleton = () => (
  <Card title={title} aside={aside}>
    <ScoreShape />
  </Card>
);

const ScoreShape = () => (
  <>
    <div className={`skeleton ${styles.dial} ${styles.dialShape}`} />
    <div className="skeleton" style={{ height: 150 }} />
  </>
);
