import { card } from '@vaultra/core/card/current.ts';
import { noAdvice } from '@vaultra/core/card/scope.ts';
import { denialNotices } from '@vaultra/core/card/sources.ts';
import type { Criteria } from '@vaultra/core/contract/criteria.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { useFigures } from '../business/use-figures.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Card } from '../ui/Card.tsx';
import { Icon } from '../ui/Icon.tsx';
import { regionName } from './FundingKinds.tsx';
import styles from './funding.module.css';
import { Statements } from './Statements.tsx';
import { WithSource } from './WithSource.tsx';

/** After a no: what the law gives, how to find the reason, and when to ask again. */
export function Declined({ criteria: { country, kinds } }: { criteria: Criteria }) {
  const waits = kinds.flatMap((kind) => kind.waits);
  return (
    <Card title="Declined?" id="declined-title">
      <div className={styles.declined}>
        <div>
          <h3>What the law gives you</h3>
          <Rights country={country} />
          <p className="small">
            <a href="/learn/denial-rights">Your right to the reasons, and a text to send</a>
          </p>
        </div>
        <div>
          <h3>Why</h3>
          <Reasons />
        </div>
        <div>
          <h3>When to apply again</h3>
          <p>There is no general wait. If nothing has changed, expect the same answer.</p>
          <Statements title={null} items={waits} />
          <p className="small">
            <a href="/learn/re-applying">What to fix first, by reason</a>
          </p>
        </div>
      </div>
      <p className="small soft">{noAdvice}</p>
    </Card>
  );
}

function Rights({ country }: { country: string | null }) {
  if (country !== null && country !== 'US')
    return (
      <p>
        We know these rights for the United States only, and not for {regionName(country)}. Ask the lender for
        its reasons.
      </p>
    );
  return (
    <>
      <p>
        <WithSource
          text="In the United States, Regulation B gives you dates."
          whose="Regulation B"
          source={denialNotices}
        />
      </p>
      <ul className={styles.statements}>
        <li>
          <b>Day 30:</b> you hear the decision on a complete application, or what is missing. After a
          counteroffer, day 90.
        </li>
        <li>
          <b>Day 60 after the notice:</b> until then you can ask in writing for the specific principal
          reasons.
        </li>
        <li>
          <b>30 days later:</b> the reasons are owed, if your sales are $1 million a year or less. Above that,
          the times are looser.
        </li>
      </ul>
      <p className="small soft">Whether a cash advance is credit under this law is contested.</p>
    </>
  );
}

/** We do not know the lender's reasons. We show what limits the score. */
function Reasons() {
  const readiness = useFigures(readinessCurrent).data;
  const active = readiness?.gates.filter((gate) => gate.active) ?? [];
  return (
    <>
      <p>Only the lender knows. Ask for the reasons, then compare them with your own figures.</p>
      {active.length > 0 && (
        <>
          <p className="small soft">What holds your score now:</p>
          <ul className={`plain ${styles.limits}`}>
            {active.map((gate) => (
              <li key={gate.id}>
                <Icon name="lock" /> <span>{limitTitle(gate, card)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="small">
        <PlaceLink to={{ view: 'score' }}>See your score and its reasons</PlaceLink>
      </p>
    </>
  );
}
