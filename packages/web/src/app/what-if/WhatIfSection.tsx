import { notAnApproval, scoreScope } from '@vaultra/core/card/scope.ts';
import type { Simulation } from '@vaultra/core/contract/what-if.ts';
import { signed } from '../score/reading.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Controls } from './Controls.tsx';
import { Outcome } from './Outcome.tsx';
import type { WhatIf } from './use-what-if.ts';

interface Props {
  whatIf: WhatIf;
}

/** Controls to change figures, and the resulting score. Nothing is saved. */
export function WhatIfSection({ whatIf }: Props) {
  const { query, replace } = whatIf;
  return (
    <section aria-labelledby="what-if-title" className="panel stack what-if">
      <div className="row apart">
        <div className="what-if-title">
          <h2 id="what-if-title" tabIndex={-1}>
            What if
          </h2>
          <p className="small soft">
            Change a figure to see what the score would be. Nothing is saved. “Realistic” is how far it can
            move in 90 days, by your own record where it is long enough. {notAnApproval} {scoreScope}
          </p>
        </div>
        <Button onClick={() => replace({})}>Back to today</Button>
      </div>
      {query.error && (
        <ErrorNotice
          error={query.error}
          title="The what-if could not be computed"
          retry={() => void query.reload()}
        />
      )}
      {query.data ? (
        <Loaded simulation={query.data} whatIf={whatIf} />
      ) : (
        !query.error && <Skeleton label="Loading the what-if" heights={[150, 320]} />
      )}
    </section>
  );
}

function Loaded({ simulation, whatIf }: { simulation: Simulation; whatIf: WhatIf }) {
  const applies = simulation.inputs.filter(({ today }) => today !== null);
  const movable = applies.filter(({ within_reach }) => within_reach !== null);
  const others = applies.filter(({ within_reach }) => within_reach === null);
  const labels = new Map(simulation.breakdown.map(({ key, label }) => [key, label]));
  return (
    <>
      <Outcome simulation={simulation} busy={whatIf.busy} announced={whatIf.touched} />
      <Controls inputs={movable} whatIf={whatIf} />
      <details open={movable.length === 0}>
        <summary>Figures that take longer or are at their best</summary>
        <Controls inputs={others} whatIf={whatIf} />
      </details>
      <p className="small soft">
        {simulation.moved.length === 0
          ? 'No points change.'
          : `Points that change: ${simulation.moved
              .map(({ key, points }) => `${labels.get(key) ?? key} ${signed(points)}`)
              .join(', ')}.`}
      </p>
    </>
  );
}
