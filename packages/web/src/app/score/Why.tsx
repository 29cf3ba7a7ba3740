import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Card } from '../ui/Card.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Explained } from '../ui/Info.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { readingWords } from './reading-words.ts';
import styles from './Score.module.css';

/** The components that lose the most points, the components with nearly all their points, and links to next steps. */
export function Why({ readiness }: { readiness: Readiness }) {
  return (
    <Card title="Why" aside={<PlaceLink to={{ view: 'score', tab: 'points' }}>See all points</PlaceLink>}>
      <div className={styles.columns}>
        <Reasons {...readiness} />
        <Helps {...readiness} />
      </div>
      <div>
        <PlaceLink to={{ view: 'score', tab: 'path' }} className="button primary">
          {readiness.tier === 'strong' ? 'See what is ahead' : 'See the path to the next tier'}
        </PlaceLink>
      </div>
    </Card>
  );
}

function Reasons({ reasons, breakdown }: Pick<Readiness, 'reasons' | 'breakdown'>) {
  return (
    <div>
      <h3>What holds it back</h3>
      {reasons.length === 0 && <p className="soft">No component loses a full point.</p>}
      <ol className={`plain ${styles.lines}`}>
        {reasons.map((reason) => {
          const line = breakdown.find(({ key }) => key === reason.key);
          return (
            <li key={reason.key}>
              <span>
                −{reason.points_lost}
                <span className="hidden-visually"> points</span>
              </span>
              <div>
                <Explained text={reason.what} about={reason.what}>
                  Source: <SourceLink source={reason.source} />
                </Explained>
                {line && <p className="small soft">{readingWords(line, reason)}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Helps({ helps }: Pick<Readiness, 'helps'>) {
  return (
    <div>
      <h3>What helps</h3>
      {helps.length === 0 && <p className="soft">No component has 90% of its points yet.</p>}
      <ul className={`plain ${styles.lines} ${styles.helps}`}>
        {helps.map((help) => (
          <li key={help.key}>
            <span className={styles.kept}>
              <Icon name="check" />
            </span>
            <div>
              {help.what}
              <p className="small soft">
                {help.points} of {help.max_points} points
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
