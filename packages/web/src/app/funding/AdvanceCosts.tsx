import { illustration } from '@vaultra/core/card/scope.ts';
import { quantity } from '../ui/quantity.ts';
import { ScrollX } from '../ui/ScrollX.tsx';
import type { Kind } from './FundingKind.tsx';

const percent = (fraction: number) => `${Math.round(fraction * 100)}%`;

/** The cost of an advance by factor and months, with the yearly rate as a bar. */
export function AdvanceCosts({ costs }: { costs: Kind['costs'] }) {
  const highest = Math.max(...costs.map(({ apr }) => apr));
  const amount = costs[0]?.amount_usd ?? 0;
  return (
    <ScrollX label="Cost of an advance">
      <table className="advance-costs">
        <caption className="small">
          {illustration} What {quantity(amount, 'usd')} now would cost
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Factor
            </th>
            <th scope="col" className="number">
              Repaid in
            </th>
            <th scope="col" className="number">
              Cost
            </th>
            <th scope="col" className="number">
              Of sales
            </th>
            <th scope="col">Yearly rate (APR)</th>
          </tr>
        </thead>
        <tbody>
          {costs.map(({ factor, months, cost_usd, share_of_sales, apr }) => (
            <tr key={`${factor} ${months}`}>
              <td className="number">{factor}</td>
              <td className="number">
                {months}
                {'\u00a0'}months
              </td>
              <td className="number">{quantity(cost_usd, 'usd')}</td>
              <td className="number">{percent(share_of_sales)}</td>
              <td className="apr">
                <span className="number">{percent(apr)}</span>
                <span className="apr-bar" aria-hidden="true">
                  <span style={{ width: `${(apr / highest) * 100}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
