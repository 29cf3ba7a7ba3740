import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { networkName, reasonName } from '@vaultra/core/figures/codes.ts';
import type { ReactNode } from 'react';
import { quantity } from '../ui/quantity.ts';
import { type Column, Table } from '../ui/Table.tsx';
import { type EvidencePlace, useEvidencePlace } from './evidence-place.ts';
import styles from './Money.module.css';

type Network = [id: string, figures: Metrics['by_network'][string]];
type Reason = Metrics['dispute_reasons'][number];

/** Where the disputes come from. Each name opens its transactions. */
export function Disputes({ metrics: { by_network, dispute_reasons } }: { metrics: Metrics }) {
  const { open } = useEvidencePlace();
  const link = (place: Pick<EvidencePlace, 'metric' | 'network' | 'reason'>, words: ReactNode) => (
    <button
      type="button"
      className={styles.link}
      onClick={() => open({ currency: null, period: null, ...place })}
    >
      {words}
      <span className="hidden-visually"> (see transactions)</span>
    </button>
  );
  const count = (value: number) => quantity(value, 'count');
  const networks: Column<Network>[] = [
    {
      label: 'Card network',
      of: ([network]) => link({ metric: 'chargeback_ratio', network }, networkName(network)),
    },
    { label: 'Disputes', number: true, of: ([, { disputes }]) => count(disputes) },
    { label: 'Charges', number: true, of: ([, { charges }]) => count(charges) },
  ];
  const reasons: Column<Reason>[] = [
    { label: 'Reason', of: ({ reason }) => link({ metric: 'chargeback_count', reason }, reasonName(reason)) },
    { label: 'Disputes', number: true, of: (row) => count(row.count) },
    { label: 'Open', number: true, of: ({ open: undecided }) => count(undecided) },
    { label: 'Won', number: true, of: ({ won }) => count(won) },
    { label: 'Lost', number: true, of: ({ lost }) => count(lost) },
  ];
  const busiest = Object.entries(by_network).sort(([, a], [, b]) => b.charges - a.charges);
  if (busiest.length === 0 && dispute_reasons.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>By card network and reason</summary>
      <div className="stack">
        {busiest.length > 0 && (
          <div>
            <p className="small soft">All currencies, 90 days</p>
            <Table
              caption="Disputes by card network"
              columns={networks}
              rows={busiest}
              keyOf={([network]) => network}
            />
          </div>
        )}
        {dispute_reasons.length > 0 && (
          <div>
            <p className="small soft">All currencies, 12 full months</p>
            <Table
              caption="Disputes by reason"
              columns={reasons}
              rows={dispute_reasons}
              keyOf={({ reason }) => reason}
            />
          </div>
        )}
      </div>
    </details>
  );
}
