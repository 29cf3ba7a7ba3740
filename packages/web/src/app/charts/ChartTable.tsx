import type { ReactNode } from 'react';

interface Props {
  caption: string;
  columns: readonly { label: string; numeric?: boolean }[];
  rows: readonly {
    key: string;
    head: string;
    cells: readonly ReactNode[];
    onOpen?: (() => void) | undefined;
  }[];
}

/** The figures of a chart as a table, which scrolls inside a frame of the chart's width. */
export function ChartTable({ caption, columns, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
    <section className="viz-table" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="viz-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, numeric }) => (
              <th key={label} scope="col" className={numeric ? 'viz-numeric' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells, onOpen }) => (
            <tr key={key}>
              <th scope="row">
                {onOpen ? (
                  <button type="button" className="viz-link" onClick={onOpen}>
                    {head}
                  </button>
                ) : (
                  head
                )}
              </th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
                <td key={index} className={columns[index + 1]?.numeric ? 'viz-numeric' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
