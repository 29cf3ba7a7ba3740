import { card } from '@vaultra/core/card/current.ts';
import { notAnApproval, notAReport } from '@vaultra/core/card/scope.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import type { NoScore } from '../business/stage.ts';
import type { Fetched } from '../query/use-api.ts';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { sentence } from '../ui/words.ts';
import { Confidence } from './Confidence.tsx';
import { Limits } from './Limits.tsx';
import { Missing } from './Missing.tsx';
import { Helps, Reasons } from './Reasons.tsx';
import { ScoreDial } from './ScoreDial.tsx';
import { ScoreHistory, type Scores } from './ScoreHistory.tsx';
import { tierText } from './tiers.ts';

interface Props {
  readiness: Fetched<Readiness>;
  history: Fetched<{ scores: Scores }>;
  /** The reason if there is no score. */
  because: NoScore;
}

export function ScoreSection({ readiness, history, because }: Props) {
  return (
    <section aria-labelledby="score-title" className="panel stack score">
      <h2 id="score-title">Funding readiness</h2>
      {readiness.error && readiness.data === null && (
        <ErrorNotice error={readiness.error} title="The score could not be loaded" retry={readiness.reload} />
      )}
      {readiness.data ? (
        <Score readiness={readiness.data} history={history} because={because} />
      ) : (
        !readiness.error && <Skeleton label="Loading the score" heights={[260, 24, 24]} />
      )}
    </section>
  );
}

function Score({ readiness, history, because }: Omit<Props, 'readiness'> & { readiness: Readiness }) {
  const scored = readiness.status === 'scored';
  const labels = new Map(readiness.breakdown.map(({ key, label }) => [key, label]));
  const limits = new Map(readiness.gates.map((gate) => [gate.id, limitTitle(gate, card)]));
  return (
    <>
      <div className="score-top">
        <ScoreDial score={readiness.score} rawScore={readiness.raw_score} tier={readiness.tier} />
        <div className="stack score-text">
          {scored ? (
            <Verdict readiness={readiness} />
          ) : (
            <Missing missing={readiness.missing} because={because} />
          )}
          {scored && <Limits gates={readiness.gates} />}
          {history.data && <ScoreHistory scores={history.data.scores} labels={labels} limits={limits} />}
          <Confidence confidence={readiness.confidence} scored={scored} />
        </div>
      </div>
      {scored && (
        <div className="score-reasons">
          <Reasons reasons={readiness.reasons} breakdown={readiness.breakdown} />
          <Helps helps={readiness.helps} />
        </div>
      )}
      <p className="small soft">
        {notAnApproval} {notAReport} The score is computed from your Stripe payments with a published points
        card. The card is expert judgment. It does not include expenses, debts, bank balances or personal
        credit.
        {readiness.date !== null && ` Scored ${formatDate(readiness.date)} with ${readiness.card_version}.`}
      </p>
    </>
  );
}

function Verdict({
  readiness: { score, raw_score, tier, raw_tier, tier_held, earned, available, scope },
}: {
  readiness: Readiness;
}) {
  if (tier === null || score === null) return null;
  const { label, says } = tierText[tier];
  return (
    <div>
      <p className="score-tier">{label}</p>
      <p>{says}</p>
      <p className="small soft score-scope">{scope}</p>
      <p className="small soft">
        {earned} of {available} measurable points.
        {raw_score !== null && raw_score > score && ` Without limits, your score would be ${raw_score}.`}
      </p>
      {tier_held && raw_tier !== null && (
        <p className="small soft">
          Today’s score alone would be “{tierText[raw_tier].label}”. {sentence(tier_held.reason)} Since{' '}
          {formatDate(tier_held.since)}.
        </p>
      )}
    </div>
  );
}
