import type { Key, ReactNode } from 'react';
import { ScrollX } from './ScrollX.tsx';

export interface Column<Row> {
  label: string;
  number?: boolean;
  of(row: Row): ReactNode;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): Key;
}

/** A table that scrolls horizontally if it is too wide. The first column names the row. */
export function Table<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  const side = ({ number }: Column<Row>) => (number ? 'number' : undefined);
  return (
    <ScrollX label={caption}>
      <table>
        <caption className="hidden-visually">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={side(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.label} scope="row">
                    {column.of(row)}
                  </th>
                ) : (
                  <td key={column.label} className={side(column)}>
                    {column.of(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
