import { illustration } from '@vaultra/core/card/scope.ts';
import { Card } from '../ui/Card.tsx';
import { quantity } from '../ui/quantity.ts';
import { Sources } from '../ui/Sources.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Calculator } from './Calculator.tsx';
import styles from './funding.module.css';
import { percent } from './offer.ts';
import { Statements } from './Statements.tsx';
import type { Kind } from './sets.ts';

type Cost = Kind['costs'][number];

const columns: readonly Column<Cost>[] = [
  { label: 'Factor', of: ({ factor }) => factor },
  { label: 'Repaid in', number: true, of: ({ months }) => `${months}\u00a0months` },
  { label: 'Cost', number: true, of: ({ cost_usd }) => quantity(cost_usd, 'usd') },
  { label: 'Of an average month', number: true, of: ({ share_of_sales }) => percent(share_of_sales) },
  { label: 'APR', number: true, of: ({ apr }) => <b>{percent(apr)}</b> },
];

/** The yearly cost of an advance: a calculator for an offer, quoted prices, and required disclosures. */
export function AdvanceCosts({
  kind: { costs, cost_note, cost_sources, laws },
  country,
}: {
  kind: Kind;
  /** Two letters; null if it is not known. */
  country: string | null;
}) {
  const amount = costs[0]?.amount_usd ?? 0;
  return (
    <Card title="Cost of an advance" id="cost-title">
      {costs.length > 0 && (
        <>
          <p className="small soft">
            Enter what you were offered. Fees that are held back lower what you get.
          </p>
          <Calculator costs={costs} />
          <p className="small soft">{illustration}</p>
          <details className={styles.folded}>
            <summary>What funders quote, for {quantity(amount, 'usd')}</summary>
            <p className={`small soft ${styles.note}`}>{cost_note}</p>
            <Table
              caption={`Cost of an advance of ${quantity(amount, 'usd')}`}
              columns={columns}
              rows={costs}
              keyOf={({ factor, months }) => `${factor} ${months}`}
            />
          </details>
        </>
      )}
      {costs.length === 0 && <p className="small soft">{cost_note}</p>}
      {laws.length > 0 && (
        <details className={styles.folded}>
          <summary>What a funder must disclose in the United States, by state</summary>
          {country === null && (
            <p className={`small soft ${styles.note}`}>
              We do not know the country of your business. These laws are only for the United States.
            </p>
          )}
          <Statements title={null} items={laws} />
          <p className={`small ${styles.laws}`}>
            <a href="/learn/disclosure-laws">More on disclosure laws</a>
          </p>
        </details>
      )}
      <Sources of="the cost" items={cost_sources.map((source) => ({ label: 'Factors', source }))} />
    </Card>
  );
}
