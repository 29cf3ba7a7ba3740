import type { ReactNode } from 'react';

/** A short state. `warn` is for limits, `bad` for alerts. */
export function Badge({ tone, children }: { tone?: 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return <span className={`chip ${tone ?? ''}`}>{children}</span>;
}
