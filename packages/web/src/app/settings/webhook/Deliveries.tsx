import type { Delivery } from '@vaultra/core/contract/webhooks.ts';
import { Badge } from '../../ui/Badge.tsx';
import { formatMoment } from '../../ui/dates.ts';
import { Table } from '../../ui/Table.tsx';
import { eventWords, lastTryWords, stateOf } from './delivery-words.ts';

/** The last events and what became of them. */
export function Deliveries({ all }: { all: readonly Delivery[] }) {
  return (
    <section className="panel stack" aria-labelledby="deliveries-title">
      <h2 id="deliveries-title">Last deliveries</h2>
      {all.length === 0 ? (
        <p className="small soft">Nothing has been posted yet. Send a test to see that it works.</p>
      ) : (
        <Table
          caption="Last deliveries"
          rows={all}
          keyOf={({ id }) => id}
          columns={[
            { label: 'Time', of: ({ created_at }) => formatMoment(created_at) },
            { label: 'Event', of: ({ type }) => eventWords[type] },
            {
              label: 'Status',
              of: (delivery) => {
                const { label, tone } = stateOf(delivery);
                return <Badge tone={tone}>{label}</Badge>;
              },
            },
            { label: 'Last try', of: lastTryWords },
          ]}
        />
      )}
    </section>
  );
}
