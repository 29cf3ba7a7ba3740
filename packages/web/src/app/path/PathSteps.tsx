import { card } from '@vaultra/core/card/current.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { Path, Simulation } from '@vaultra/core/contract/what-if.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { signed } from '../score/points.ts';
import { figureSpec, formatReadings } from '../score/reading.ts';
import { Badge } from '../ui/Badge.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Info } from '../ui/Info.tsx';
import { unbroken } from '../ui/words.ts';
import { realisticWords } from '../what-if/realistic.ts';
import styles from './Path.module.css';

interface Props {
  changes: Path['changes'];
  gates: Readiness['gates'];
  /** Today's inputs, with what is realistic. */
  inputs: Simulation['inputs'];
}

/** The changes, one step each. The what-if supplies the realistic ranges. */
export function PathSteps({ changes, gates, inputs }: Props) {
  return (
    <ol className={`plain ${styles.steps}`}>
      {changes.map(({ input, label, from, to, points, opens, how, carries }) => {
        const [today, then] = formatReadings(from, to, figureSpec(input).format);
        const known = inputs.find(({ name }) => name === input);
        const realistic = known ? realisticWords(known) : null;
        return (
          <li key={input}>
            <p className="row">
              <b>{label}</b> <Badge tone="good">{signed(points)}</Badge>
            </p>
            <p>
              {/* Time alone would make it worse. */}
              {today === then ? 'Keep it at' : `${today} →`} <b>{then}</b>{' '}
              <span className="small soft">
                {realistic} <Info about={`what is realistic for ${label}`}>{unbroken(how)}</Info>
              </span>
            </p>
            {carries.length > 0 && (
              <p className="small soft">With it: {carries.map(carriedWords).join('; ')}.</p>
            )}
            {gates
              .filter(({ id }) => opens.includes(id))
              .map((gate) => (
                <p key={gate.id} className="small">
                  <Icon name="open" /> Lifts a limit. {limitTitle(gate, card)}.
                </p>
              ))}
          </li>
        );
      })}
    </ol>
  );
}

function carriedWords({ input, label, from, to }: Path['changes'][number]['carries'][number]): string {
  return `${label.toLowerCase()} ${formatReadings(from, to, figureSpec(input).format).join(' → ')}`;
}
