import { card } from '@vaultra/core/card/current.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { Icon } from '../ui/Icon.tsx';
import { counted, sentence } from '../ui/words.ts';

/** The active limits, each with its reason and what lifts it. The others are listed too, folded. */
export function Limits({ gates }: { gates: Readiness['gates'] }) {
  const active = gates.filter((gate) => gate.active);
  const inactive = gates.filter((gate) => !gate.active);
  return (
    <div className="stack limits">
      {active.map((gate) => (
        <div key={gate.id} className="lock">
          <Icon name="lock" />
          <div>
            <h3>{limitTitle(gate, card)}</h3>
            <p>
              <b>Why:</b> {sentence(gate.why)}
            </p>
            <p>
              <b>What lifts it:</b> {sentence(gate.opens_when)}
            </p>
          </div>
        </div>
      ))}
      {inactive.length > 0 && (
        <details className="small">
          <summary>
            {active.length === 0
              ? 'No score limit applies'
              : counted(inactive.length, 'limit does not apply', 'limits do not apply')}
          </summary>
          <ul className="plain stack open-limits">
            {inactive.map((gate) => (
              <li key={gate.id}>
                <Icon name="open" /> {sentence(gate.why)}{' '}
                <span className="soft">{limitTitle(gate, card)}.</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
