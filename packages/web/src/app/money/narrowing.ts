import { BY_NETWORK, BY_REASON } from '@vaultra/core/contract/evidence.ts';
import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { networkName, reasonName } from '@vaultra/core/figures/codes.ts';
import type { EvidencePlace } from './evidence-place.ts';
import type { MetricName } from './evidence-words.ts';
import { currenciesOf } from './figures.ts';

/** A part of the transactions behind a figure: of one currency, one card network, or one reason. The API takes one of these at a time. */
export interface Narrowed {
  label: string;
  group: 'Currency' | 'Card network' | 'Reason of the dispute';
  place: Pick<EvidencePlace, 'currency' | 'network' | 'reason'>;
}

export const everything: Narrowed['place'] = { currency: null, network: null, reason: null };

/** Filters for the transactions of a figure. */
export function narrowings(metric: MetricName, metrics: Metrics): Narrowed[] {
  const currencies = currenciesOf(metrics);
  return [
    ...(currencies.length > 1 && !withoutCurrency.includes(metric)
      ? currencies.map(
          (currency): Narrowed => ({
            label: currency.toUpperCase(),
            group: 'Currency',
            place: { ...everything, currency },
          }),
        )
      : []),
    ...(includes(BY_NETWORK, metric)
      ? Object.keys(metrics.by_network).map(
          (network): Narrowed => ({
            label: networkName(network),
            group: 'Card network',
            place: { ...everything, network },
          }),
        )
      : []),
    ...(includes(BY_REASON, metric)
      ? metrics.dispute_reasons.map(
          ({ reason }): Narrowed => ({
            label: reasonName(reason),
            group: 'Reason of the dispute',
            place: { ...everything, reason },
          }),
        )
      : []),
  ];
}

/** Early fraud warnings have no currency. */
const withoutCurrency: readonly MetricName[] = ['early_fraud_warning_count'];

const includes = (names: readonly MetricName[], metric: MetricName) => names.includes(metric);

/** Names a narrowing among others: `network=visa`. */
export const narrowedKey = ({ currency, network, reason }: Narrowed['place']): string =>
  Object.entries({ currency, network, reason })
    .filter(([, code]) => typeof code === 'string')
    .map(([name, code]) => `${name}=${code}`)
    .join('&');

/** A description of the rows if it is not obvious: ` Visa, all currencies.` */
export function narrowedText({ currency, network, reason }: Narrowed['place'], several: boolean): string {
  const of = [
    ...(typeof network === 'string' ? [networkName(network)] : []),
    ...(typeof reason === 'string' ? [`Reason: ${reasonName(reason).toLowerCase()}`] : []),
    ...(several ? [currency === null ? 'all currencies' : currency.toUpperCase()] : []),
  ].join(', ');
  return of === '' ? '' : ` ${of.charAt(0).toUpperCase()}${of.slice(1)}.`;
}
