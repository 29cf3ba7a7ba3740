import { card } from '@vaultra/core/card/current.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { Icon } from '../ui/Icon.tsx';
import { Explained } from '../ui/Info.tsx';
import { counted, sentence, unbroken } from '../ui/words.ts';
import { holding } from './holding.ts';
import { LimitBox } from './LimitBox.tsx';

type Gate = Readiness['gates'][number];

/** The limits that hold the score and what lifts them. Other active limits and inactive limits are folded. */
export function Limits({ gates, raw_score }: Pick<Readiness, 'gates' | 'raw_score'>) {
  const held = holding(gates, raw_score);
  const waiting = gates.filter((gate) => gate.active && !held.includes(gate));
  const inactive = gates.filter((gate) => !gate.active);
  return (
    <>
      {held.map((gate) => (
        <LimitBox key={gate.id} holds>
          <Limit gate={gate} />
        </LimitBox>
      ))}
      {waiting.length > 0 && (
        <details className="small" open={held.length === 0}>
          <summary>
            {held.length === 0
              ? `${counted(waiting.length, 'limit applies', 'limits apply')}, but your points are below`
              : counted(waiting.length, 'higher limit applies too', 'higher limits apply too')}
          </summary>
          <ul className="plain stack">
            {waiting.map((gate) => (
              <li key={gate.id}>
                <LimitBox holds={false}>
                  <Limit gate={gate} />
                </LimitBox>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className="small">
        <summary>
          {inactive.length === gates.length
            ? 'No score limit applies'
            : counted(inactive.length, 'limit does not apply', 'limits do not apply')}
        </summary>
        <ul className="plain stack">
          {inactive.map((gate) => (
            <li key={gate.id}>
              <Icon name="open" /> {sentence(gate.why)}{' '}
              <span className="soft">{limitTitle(gate, card)}.</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Limit({ gate }: { gate: Gate }) {
  const title = limitTitle(gate, card);
  return (
    <>
      <p>
        <b>
          <Explained text={title} about={title}>
            {sentence(gate.why)}
          </Explained>
        </b>
      </p>
      <p className="small">What lifts it: {unbroken(sentence(gate.opens_when))}</p>
    </>
  );
}
