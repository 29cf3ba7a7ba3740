import { notAnApproval, scoreScope } from '@vaultra/core/card/scope.ts';
import type { Path } from '@vaultra/core/contract/what-if.ts';
import { formatDate } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { sentence, unbroken } from '../ui/words.ts';

/** Why no realistic change reaches the tier, and when that ends. */
export function InTheWay({ path: { in_the_way, best, possible_from } }: { path: Path }) {
  // The obstacle `points` already names the best score.
  const namesBest = in_the_way.some(({ id }) => id === 'points');
  return (
    <>
      <p>
        No change that is realistic in 90 days reaches this tier yet.
        {!namesBest &&
          best?.score != null &&
          ` With all realistic changes, the score would be ${best.score} of 100.`}
      </p>
      <ul className="plain stack">
        {in_the_way.map(({ id, why, opens_when, ends_on }) => (
          <li key={id} className="lock">
            <Icon name={id === 'points' ? 'level' : 'lock'} />
            <div>
              <p>
                <b>What stands in the way:</b> {unbroken(sentence(why))}
              </p>
              <p>
                <b>{ends_on === null ? 'What helps' : `Ends on ${formatDate(ends_on)}`}:</b>{' '}
                {unbroken(sentence(opens_when))}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {possible_from !== null && (
        <p>
          A path becomes possible on <b>{formatDate(possible_from)}</b> if your figures stay as they are.
        </p>
      )}
      <p className="small soft">
        Computed from today’s figures with the points card. {notAnApproval} {scoreScope}
      </p>
    </>
  );
}
