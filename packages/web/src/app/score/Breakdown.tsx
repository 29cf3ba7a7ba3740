import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { ScrollX } from '../ui/ScrollX.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { sentence } from '../ui/words.ts';
import { componentSpec, figureSpec, formatReading, formatReadings } from './reading.ts';

/** A component's figure has enough digits to differ from its target. One of several inputs, such as a count, has no target. */
function besideTarget(
  value: number | boolean | null,
  name: string,
  { key, inputs, target, unit }: Readiness['breakdown'][number],
): string {
  const alone = Object.keys(inputs).length === 1 && figureSpec(name).unit === unit;
  return alone
    ? formatReadings(value, target, componentSpec(key).format)[0]
    : formatReading(value, figureSpec(name).format);
}

/** The points of each component. */
export function Breakdown({ readiness: { breakdown, earned, available, status } }: { readiness: Readiness }) {
  return (
    <div className="breakdown">
      <ScrollX label="Points, as a table">
        <table>
          <caption className="hidden-visually">Points by component of the card</caption>
          <thead>
            <tr>
              <th scope="col">Component</th>
              <th scope="col">Your figures</th>
              <th scope="col" className="number">
                Points
              </th>
              <th scope="col" className="number">
                Lost
              </th>
              <th scope="col">Full points at</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {breakdown.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  {line.label}
                  <p className="tiny soft">{sentence(line.reason)}</p>
                  {line.note !== null && <p className="tiny soft">{sentence(line.note)}</p>}
                </th>
                <td>
                  {Object.entries(line.inputs).map(([name, value]) => (
                    <div key={name}>
                      <span className="soft">{figureSpec(name).label}:</span>{' '}
                      {besideTarget(value, name, line)}
                    </div>
                  ))}
                </td>
                <td className="number">
                  {line.applicable ? (
                    `${line.points} of ${line.max_points}${line.status === 'unknown' ? ', unknown' : ''}`
                  ) : (
                    <span className="soft">not counted</span>
                  )}
                </td>
                <td className="number">
                  {line.applicable && line.points_lost !== 0 ? `−${line.points_lost}` : ''}
                </td>
                <td>
                  {line.target === null ? '' : formatReading(line.target, componentSpec(line.key).format)}
                </td>
                <td className="tiny">
                  <SourceLink source={line.source} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {status === 'scored'
                  ? `100 × ${earned} ÷ ${available}, rounded`
                  : 'Not enough data for a score yet'}
              </th>
              <td className="number">
                {earned} of {available}
              </td>
              <td colSpan={3} />
            </tr>
          </tfoot>
        </table>
      </ScrollX>
    </div>
  );
}
