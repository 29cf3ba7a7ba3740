import type { Source } from '../card/scorecard.ts';
import { measuringDisputes, monitoringPrograms, setOn } from '../card/scorecard-v1.sources.ts';

/** The card networks' monthly levels, as Stripe publishes them. They count more than payments data shows of them, so
 * every figure about them is of disputes only. */
export interface Program {
  id: string;
  label: string;
  /** Both have to be reached within a calendar month. */
  disputes: number;
  rate: number;
  /** Whose charges the disputes are divided by. */
  charges: 'same_month' | 'previous_month';
  source: Source;
}

export const programs: readonly Program[] = [
  {
    id: 'mastercard_ecm',
    label: 'Mastercard’s excessive chargebacks (ECM)',
    disputes: 100,
    rate: 0.015,
    charges: 'previous_month',
    source: monitoringPrograms,
  },
  {
    id: 'mastercard_hecm',
    label: 'Mastercard’s high excessive chargebacks (HECM)',
    disputes: 300,
    rate: 0.03,
    charges: 'previous_month',
    source: monitoringPrograms,
  },
  {
    id: 'visa_vamp',
    label: 'Visa’s monitoring of merchants (VAMP)',
    disputes: 1500,
    // Since 2026-04-01; 2.2% before. Visa counts fraud reports too.
    rate: 0.015,
    charges: 'same_month',
    source: { ...monitoringPrograms, date: setOn },
  },
];

/** Without what the score's curve makes of it. */
const line = {
  ...measuringDisputes,
  title: 'Stripe, Measuring disputes: activity above 0.75% is generally excessive',
};

export const stripeLine = {
  id: 'stripe_dispute_activity',
  label: 'Stripe’s line for disputes',
  source: line,
};
