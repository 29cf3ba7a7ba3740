import { notAnApproval, notAReport } from '@vaultra/core/card/scope.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { NoScore } from '../business/stage.ts';
import { formatDate } from '../ui/dates.ts';
import { Info } from '../ui/Info.tsx';
import { sentence } from '../ui/words.ts';
import { Confidence } from './Confidence.tsx';
import { Limits } from './Limits.tsx';
import { Missing } from './Missing.tsx';
import styles from './Score.module.css';
import { ScoreDial } from './ScoreDial.tsx';
import { tierText } from './tiers.ts';

/** The dial, its tier, and the limits that hold it. */
export function Standing({ readiness, because }: { readiness: Readiness; because: NoScore }) {
  const { score, raw_score, tier, status, card_version, date } = readiness;
  return (
    <section aria-labelledby="score-title" className="panel stack">
      <div className="row apart">
        <h2 id="score-title">Funding readiness</h2>
        <Info about="the score">
          Computed from your Stripe payments with a published points card, which is expert judgment. It does
          not include expenses, debts, bank balances or personal credit. {notAnApproval} {notAReport}
          {date !== null && ` Scored ${formatDate(date)} with ${card_version}.`}
        </Info>
      </div>
      <div className={styles.standing}>
        <ScoreDial score={score} rawScore={raw_score} tier={tier} />
        <div className="stack">
          {status === 'scored' ? (
            <Scored readiness={readiness} />
          ) : (
            <Missing missing={readiness.missing} because={because} />
          )}
        </div>
      </div>
    </section>
  );
}

function Scored({ readiness }: { readiness: Readiness }) {
  const { tier, score, raw_score, raw_tier, tier_held, scope, gates, confidence } = readiness;
  return (
    <>
      <div>
        {tier !== null && (
          <>
            <p className={styles.tier}>{tierText[tier].label}</p>
            <p>{tierText[tier].says}</p>
          </>
        )}
        {raw_score !== null && score !== null && raw_score > score && (
          <p>
            Without limits, your score would be <b>{raw_score}</b>.
          </p>
        )}
        {tier_held !== null && raw_tier !== null && (
          <p className="small soft">
            Today’s score alone would be “{tierText[raw_tier].label}”. {sentence(tier_held.reason)} Since{' '}
            {formatDate(tier_held.since)}.
          </p>
        )}
      </div>
      <Limits gates={gates} raw_score={raw_score} />
      <Confidence confidence={confidence} />
      <p className="tiny soft">{scope}</p>
    </>
  );
}
