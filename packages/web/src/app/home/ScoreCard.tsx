import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { type Readiness, readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { useBusiness } from '../business/context.tsx';
import { whyNoScore } from '../business/stage.ts';
import { useFigures } from '../business/use-figures.ts';
import { useApi } from '../query/use-api.ts';
import { Missing } from '../score/Missing.tsx';
import { inPoints, signed } from '../score/reading.ts';
import { ScoreDial } from '../score/ScoreDial.tsx';
import { tierText } from '../score/tiers.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Card } from '../ui/Card.tsx';
import { View } from '../ui/View.tsx';
import styles from './HomeView.module.css';
import { changeIn30Days } from './score-change.ts';
import '../score/dial.css';

/** The score, how it changed, and where it may be in 90 days. */
export function ScoreCard({ status }: { status: StripeStatus }) {
  const readiness = useFigures(readinessCurrent);
  return (
    <View of={readiness} name="the score" skeleton={[480]}>
      {(data) => (
        <Card title="Funding readiness" aside={<PlaceLink to={{ view: 'score' }}>See why</PlaceLink>}>
          {data.status === 'scored' ? (
            <Scored readiness={data} />
          ) : (
            <Missing missing={data.missing} because={whyNoScore(status, data)} />
          )}
        </Card>
      )}
    </View>
  );
}

function Scored({ readiness: { score, raw_score, tier, gates, scope } }: { readiness: Readiness }) {
  const { business } = useBusiness();
  const history = useFigures(readinessHistory);
  const forecast = useApi(readinessForecast, { query: { business_id: business.id } });
  const change = history.data && changeIn30Days(history.data.scores);
  const limits = gates.filter(({ active }) => active).length;
  const { low = null, high = null } = forecast.data ?? {};
  return (
    <>
      <div className={styles.dial}>
        <ScoreDial score={score} rawScore={raw_score} tier={tier} />
      </div>
      {tier && (
        <p>
          <b>{tierText[tier].label}.</b> {tierText[tier].says}
        </p>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>Change in 30 days</dt>
          <dd>{changeText(history.data !== null, change)}</dd>
        </div>
        <div>
          <dt>In 90 days</dt>
          <dd>
            {forecast.data === null
              ? '…'
              : low === null || high === null
                ? 'not known yet'
                : rangeText(low, high)}
          </dd>
        </div>
        {limits > 0 && (
          <div>
            <dt>Limits that hold it</dt>
            <dd>
              <PlaceLink to={{ view: 'score' }}>{limits}</PlaceLink>
              {raw_score !== null &&
                score !== null &&
                raw_score > score &&
                ` (${inPoints(raw_score - score)})`}
            </dd>
          </div>
        )}
      </dl>
      <p className="tiny soft">{scope}</p>
    </>
  );
}

function changeText(isLoaded: boolean, change: number | null): string {
  if (!isLoaded) return '…';
  if (change === null) return 'not known yet';
  return change === 0 ? 'none' : signed(change);
}

const rangeText = (low: number, high: number) => (low === high ? `about ${low}` : `${low} to ${high}`);
