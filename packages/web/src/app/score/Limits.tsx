import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { Icon } from '../ui/Icon.tsx';
import { counted, sentence } from '../ui/words.ts';

/** What caps the score, why, and what opens it. Limits that are open are listed too, folded away. */
export function Limits({ gates, rawScore }: { gates: Readiness['gates']; rawScore: number | null }) {
  const closed = gates.filter((gate) => gate.active);
  const open = gates.filter((gate) => !gate.active);
  const lowest = Math.min(...closed.map((gate) => gate.cap));
  return (
    <div className="stack limits">
      {closed.map((gate) => (
        <div key={gate.id} className="lock">
          <Icon name="lock" />
          <div>
            <h3>
              {gate.cap === lowest && rawScore !== null && rawScore > gate.cap
                ? `A limit holds your score at ${gate.cap}`
                : `A limit would hold your score at ${gate.cap}`}
            </h3>
            <p>
              <b>Why:</b> {sentence(gate.why)}
            </p>
            <p>
              <b>Opens when:</b> {sentence(gate.opens_when)}
            </p>
          </div>
        </div>
      ))}
      {open.length > 0 && (
        <details className="small">
          <summary>
            {closed.length === 0 ? 'No limit holds your score down' : counted(open.length, 'open limit')}
          </summary>
          <ul className="plain stack open-limits">
            {open.map((gate) => (
              <li key={gate.id}>
                <Icon name="open" /> {sentence(gate.why)}{' '}
                <span className="soft">Would cap the score at {gate.cap}.</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
