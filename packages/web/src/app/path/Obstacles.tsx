import { card } from '@vaultra/core/card/current.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { Path } from '@vaultra/core/contract/what-if.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { LimitBox } from '../score/LimitBox.tsx';
import { formatDate } from '../ui/dates.ts';
import { Explained } from '../ui/Info.tsx';
import { sentence, unbroken } from '../ui/words.ts';

/** That no realistic change reaches the tier. */
export function NoPath({ path: { in_the_way, best } }: { path: Path }) {
  // The obstacle `points` already names the best score.
  const namesBest = in_the_way.some(({ id }) => id === 'points');
  return (
    <p>
      <b>No change that is realistic in 90 days reaches this tier yet.</b>
      {!namesBest &&
        best?.score != null &&
        ` With all realistic changes, the score would be ${best.score} of 100.`}
    </p>
  );
}

/** Why that is, and when it ends. */
export function Obstacles({
  path: { in_the_way, possible_from },
  gates,
}: {
  path: Path;
  gates: Readiness['gates'];
}) {
  return (
    <>
      <h3>What stands in the way</h3>
      <ul className="plain stack">
        {in_the_way.map((obstacle) => (
          <li key={obstacle.id}>
            <Obstacle obstacle={obstacle} gates={gates} />
          </li>
        ))}
      </ul>
      {possible_from !== null && (
        <p>
          A path becomes possible on <b>{formatDate(possible_from)}</b> if your figures stay as they are.
        </p>
      )}
    </>
  );
}

function Obstacle({
  obstacle: { id, why, opens_when, ends_on },
  gates,
}: {
  obstacle: Path['in_the_way'][number];
  gates: Readiness['gates'];
}) {
  const gate = gates.find((each) => each.id === id);
  const helps = ends_on === null ? (gate ? 'What lifts it' : 'What helps') : `Ends on ${formatDate(ends_on)}`;
  const title = gate ? limitTitle(gate, card) : null;
  return (
    <LimitBox holds={gate !== undefined} icon={gate ? 'lock' : 'level'}>
      {title === null ? (
        <p>{unbroken(sentence(why))}</p>
      ) : (
        <p>
          <b>
            <Explained text={title} about={title}>
              {unbroken(sentence(why))}
            </Explained>
          </b>
        </p>
      )}
      <p className="small">
        {helps}: {unbroken(sentence(opens_when))}
      </p>
    </LimitBox>
  );
}
