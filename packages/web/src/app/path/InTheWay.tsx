import type { Path } from '@vaultra/core/contract/what-if.ts';
import { formatDate } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { sentence, unbroken } from '../ui/words.ts';

/** Why no change within reach leads to the tier, and when that ends. */
export function InTheWay({ path: { in_the_way, best, possible_from } }: { path: Path }) {
  // It says so itself how far everything would go.
  const told = in_the_way.some(({ id }) => id === 'points');
  return (
    <>
      <p>
        No change within 90 days leads there yet.
        {!told &&
          best?.score != null &&
          ` With every realistic change the score would be ${best.score} of 100.`}
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
          From <b>{formatDate(possible_from)}</b> on there is a way, by time alone, if your figures stay as
          they are.
        </p>
      )}
      <p className="small soft">
        Worked out from the points card by today’s figures. It is information, not financial advice.
      </p>
    </>
  );
}
