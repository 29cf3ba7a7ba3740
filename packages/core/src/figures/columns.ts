/** The columns of exported files that do not hold figures. */
export const COLUMNS = {
  period_start: 'Period start (date)',
  period_end: 'Period end (date)',
  partial: 'Partial (true or false)',
  date: 'Date (date)',
  currency: 'Currency (ISO 4217)',
  charge: 'Charge (Stripe id)',
  amount: 'Amount (money)',
  status: 'Status (Stripe)',
  counts: 'Counts as (text)',
  url: 'Stripe page (URL)',
  score: 'Score (points of 100)',
  tier: 'Tier (text)',
  limits: 'Limits that applied (text)',
  card_version: 'Card (version)',
  reconstructed: 'Reconstructed (true or false)',
} as const;

/** The header of a figure's column: its name and unit, like `Gross sales (money)`. */
export const figureHeader = ({ label, unit }: { label: string; unit: string }) => `${label} (${unit})`;
