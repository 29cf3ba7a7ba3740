import { notAnApproval, scoreScope } from '@vaultra/core/card/scope.ts';
import type { Simulation } from '@vaultra/core/contract/what-if.ts';
import { signed } from '../score/points.ts';
import { Button } from '../ui/Button.tsx';
import { Info } from '../ui/Info.tsx';
import { View } from '../ui/View.tsx';
import { Controls } from './Controls.tsx';
import { Outcome } from './Outcome.tsx';
import type { WhatIf } from './use-what-if.ts';

interface Props {
  whatIf: WhatIf;
}

/** Controls to change figures, and the resulting score. Nothing is saved. */
export function WhatIfSection({ whatIf }: Props) {
  const { query, replace, changes } = whatIf;
  return (
    <section aria-labelledby="what-if-title" className="panel stack">
      <div className="row apart">
        <div>
          <h2 id="what-if-title" tabIndex={-1}>
            What if
          </h2>
          <p className="small soft">
            Change a figure to see what the score would be. Nothing is saved.{' '}
            <Info about="the what-if">
              “Realistic” is how far a figure can move in 90 days, by your own record where it is long enough.
            </Info>
          </p>
        </div>
        <Button busy={Object.keys(changes).length === 0} onClick={() => replace({})}>
          Back to today
        </Button>
      </div>
      <View of={query} name="the what-if" skeleton={[150, 320]}>
        {(data) => <Loaded simulation={data} whatIf={whatIf} />}
      </View>
      <p className="tiny soft">
        {notAnApproval} {scoreScope}
      </p>
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
      {simulation.moved.length > 0 && (
        <p className="small soft">
          Points that change:{' '}
          {simulation.moved
            .map(({ key, points }) => `${labels.get(key) ?? key} ${signed(points)}`)
            .join(', ')}
          .
        </p>
      )}
    </>
  );
}
