import { acquirerLine } from '../card/acquirer-line.ts';
import type { NetworkMonth } from '../card/inputs.ts';
import type { Source } from '../card/scorecard.ts';
import { measuringDisputes, monitoringPrograms } from '../card/sources.ts';

/** A card network's monthly program for merchants, as published by Stripe. Each counts its own cards only. */
export interface Program {
  id: string;
  label: string;
  network: 'visa' | 'mastercard';
  /** The counts of the program in a calendar month. */
  reports: (month: NetworkMonth) => number;
  counts: { one: string; many: string };
  /** Both this many reports and the rate must be reached. */
  least: number;
  rate: number;
  /** The charges that the reports are divided by. */
  charges: (month: NetworkMonth) => number;
  of: string;
  /** A note for the owner beside the distance. */
  note: string;
  source: Source;
}

const mastercard = {
  network: 'mastercard',
  reports: ({ disputes }) => disputes,
  counts: { one: 'Mastercard dispute', many: 'Mastercard disputes' },
  charges: ({ charges_before }) => charges_before,
  of: 'last month’s Mastercard charges',
  note: 'Stripe may act before that.',
  source: monitoringPrograms,
} as const satisfies Partial<Program>;

export const programs: readonly Program[] = [
  {
    ...mastercard,
    id: 'mastercard_ecm',
    label: 'Mastercard’s excessive chargeback program (ECM)',
    least: 100,
    rate: 0.015,
  },
  {
    ...mastercard,
    id: 'mastercard_hecm',
    label: 'Mastercard’s high excessive chargeback program (HECM)',
    least: 300,
    rate: 0.03,
  },
  {
    id: 'visa_vamp',
    label: 'Visa’s Acquirer Monitoring Program (VAMP)',
    network: 'visa',
    reports: ({ disputes, fraud_warnings }) => disputes + fraud_warnings,
    counts: { one: 'Visa dispute or fraud warning', many: 'Visa disputes and fraud warnings' },
    // Since 2026-04-01; 2.2% before.
    least: 1500,
    rate: 0.015,
    charges: ({ charges }) => charges,
    of: 'this month’s online Visa charges',
    note: `This is an estimate: one payment may count twice. ${acquirerLine.says}`,
    source: monitoringPrograms,
  },
];

/** Without the remark about the score's curve. */
const source = {
  ...measuringDisputes,
  title: 'Stripe, Measuring disputes: activity above 0.75% is generally excessive',
};

export const stripeLimit = {
  id: 'stripe_dispute_activity',
  label: 'Stripe’s limit for disputes',
  source,
};
