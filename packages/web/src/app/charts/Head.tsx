import type { ReactNode } from 'react';

interface Props {
  label: string;
  children: ReactNode;
  /** Without a switch there is nothing to show as a table. */
  table: { shown: boolean; onShow: (shown: boolean) => void } | null;
}

/** The heading of a chart, with the switch to its table. */
export function Head({ label, children, table }: Props) {
  return (
    <header className="viz-head">
      <div>
        <h3>{label}</h3>
        {children}
      </div>
      {table && (
        <button
          type="button"
          className="viz-button"
          aria-pressed={table.shown}
          onClick={() => table.onShow(!table.shown)}
        >
          Show as table
        </button>
      )}
    </header>
  );
}
