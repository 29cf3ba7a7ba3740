import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { Icon } from '../ui/Icon.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { componentSpec, figureSpec, formatReadings } from './reading.ts';

/** The components that lose the most points, with the source of each threshold. */
export function Reasons({ reasons, breakdown }: Pick<Readiness, 'reasons' | 'breakdown'>) {
  return (
    <div>
      <h3>What holds it back</h3>
      {reasons.length === 0 && <p className="soft">No component loses a full point.</p>}
      <ol className="plain reasons">
        {reasons.map((reason) => {
          const line = breakdown.find(({ key }) => key === reason.key);
          const [own, full] = formatReadings(reason.value, reason.target, componentSpec(reason.key).format);
          return (
            <li key={reason.key}>
              <span className="points lost">
                −{reason.points_lost}
                <span className="hidden-visually"> points</span>
              </span>
              <div>
                <b>{reason.what}</b>
                <p className="small">
                  {line ? readingLabel(line) : 'Yours'}: {own}. Full points at {full}.
                </p>
                <p className="tiny soft">
                  Source: <SourceLink source={reason.source} />
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The label of a reason's value: the component's only input, or the component if it has several. */
function readingLabel({ label, inputs }: Readiness['breakdown'][number]): string {
  const [name, ...others] = Object.keys(inputs);
  return name === undefined || others.length > 0 ? label : figureSpec(name).label;
}

export function Helps({ helps }: Pick<Readiness, 'helps'>) {
  return (
    <div>
      <h3>What helps</h3>
      {helps.length === 0 && <p className="soft">No component has 90% of its points yet.</p>}
      <ul className="plain reasons">
        {helps.map((help) => (
          <li key={help.key}>
            <span className="points kept">
              <Icon name="check" />
            </span>
            <div>
              {help.what}
              <p className="tiny soft">
                {help.points} of {help.max_points} points
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
