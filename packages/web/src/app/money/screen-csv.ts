import { type Column, csv } from '@vaultra/core/exports/csv.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { toMajorUnits } from '@vaultra/core/shared/money.ts';
import type { Card } from './card.ts';
import type { Group } from './groups.ts';

type Row = Card & { group: string };

const isMoney = ({ metric }: Card) => METRICS[metric].unit === 'money';

const columns: readonly Column<Row>[] = [
  { header: 'Group (text)', kind: 'text', of: ({ group }) => group },
  { header: 'Figure (text)', kind: 'text', of: ({ label }) => label },
  {
    header: 'Value (number)',
    kind: 'number',
    of: (row) =>
      row.raw === null || !isMoney(row) || row.currency === null
        ? row.raw
        : toMajorUnits(row.raw, row.currency),
  },
  { header: 'Unit (text)', kind: 'text', of: ({ metric }) => METRICS[metric].unit },
  {
    header: 'Currency (ISO 4217)',
    kind: 'text',
    of: ({ currency }) => currency?.toUpperCase() ?? null,
  },
  {
    header: 'About (text)',
    kind: 'text',
    of: ({ value, why, over, detail }) =>
      value === null ? why : [over, detail].filter(Boolean).join(', ') || null,
  },
];

/** Excel needs it to read the signs of currencies. */
const byteOrderMark = '\ufeff';

/** The figures on the screen as a file, each with its exact value. */
export async function* screenCsv(groups: readonly Group[]): AsyncGenerator<string> {
  yield byteOrderMark;
  yield* csv(
    columns,
    groups.flatMap(({ title, cards }) => cards.map((card) => ({ ...card, group: title }))),
  );
}
