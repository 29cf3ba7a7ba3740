import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { networkName, reasonName } from '@vaultra/core/figures/codes.ts';
import { quantity } from '../ui/quantity.ts';
import { counted } from '../ui/words.ts';

/** `Visa: 2 disputes on 410 charges in 90 days, 0.5%.`; the busiest network first. */
export function networkLines({ by_network }: Pick<Metrics, 'by_network'>): string[] {
  return Object.entries(by_network)
    .sort(([, a], [, b]) => b.charges - a.charges)
    .map(([network, { charges, disputes, dispute_rate }]) => {
      const rate = dispute_rate === null ? '' : `, ${quantity(dispute_rate, 'fraction')}`;
      return `${networkName(network)}: ${counted(disputes, 'dispute')} on ${counted(charges, 'charge')} in 90 days${rate}.`;
    });
}

/** `Product not received: 3 disputes in 12 full months, 1 open, 1 won, 1 lost.`; the most frequent first. */
export function reasonLines({ dispute_reasons }: Pick<Metrics, 'dispute_reasons'>): string[] {
  return dispute_reasons.map(
    ({ reason, count, open, won, lost }) =>
      `${reasonName(reason)}: ${counted(count, 'dispute')} in 12 full months, ${open} open, ${won} won, ${lost} lost.`,
  );
}
