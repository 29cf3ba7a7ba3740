import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { Path } from '@vaultra/core/contract/what-if.ts';
import { figureSpec, formatReadings, signed } from '../score/reading.ts';
import { Icon } from '../ui/Icon.tsx';
import { unbroken } from '../ui/words.ts';
import { shareWords } from './share-words.ts';

interface Props {
  changes: Path['changes'];
  gates: Readiness['gates'];
}

export function PathSteps({ changes, gates }: Props) {
  return (
    <ol className="plain path-steps">
      {changes.map(({ input, label, from, to, share, points, opens, how, carries }) => {
        const [today, then] = formatReadings(from, to, figureSpec(input).format);
        return (
          <li key={input}>
            <p className="row">
              <b>{label}</b> <span className="points kept">{signed(points)}</span>
            </p>
            <p>
              {today} → <b>{then}</b> <span className="small soft">{shareWords(share)}</span>
            </p>
            {carries.length > 0 && (
              <p className="small soft">
                With it:{' '}
                {carries
                  .map(
                    (each) =>
                      `${each.label.toLowerCase()} ${formatReadings(each.from, each.to, figureSpec(each.input).format).join(' → ')}`,
                  )
                  .join('; ')}
                .
              </p>
            )}
            <p className="small soft">{unbroken(how)}</p>
            {gates
              .filter(({ id }) => opens.includes(id))
              .map(({ id, cap }) => (
                <p key={id} className="small">
                  <Icon name="open" /> Lifts the score limit of {cap}.
                </p>
              ))}
          </li>
        );
      })}
    </ol>
  );
}
