import type { Source } from '../card/scorecard.ts';
import { measuringDisputes, monitoringPrograms, setOn } from '../card/sources.ts';

/** A card network's monthly program, as published by Stripe. Programs also count events that payments data does not show. */
export interface Program {
  id: string;
  label: string;
  /** Both `disputes` and `rate` must be reached in a calendar month. */
  disputes: number;
  rate: number;
  /** The month whose charges the disputes are divided by. */
  charges: 'same_month' | 'previous_month';
  source: Source;
}

export const programs: readonly Program[] = [
  {
    id: 'mastercard_ecm',
    label: 'Mastercard’s excessive chargeback program (ECM)',
    disputes: 100,
    rate: 0.015,
    charges: 'previous_month',
    source: monitoringPrograms,
  },
  {
    id: 'mastercard_hecm',
    label: 'Mastercard’s high excessive chargeback program (HECM)',
    disputes: 300,
    rate: 0.03,
    charges: 'previous_month',
    source: monitoringPrograms,
  },
  {
    id: 'visa_vamp',
    label: 'Visa’s Acquirer Monitoring Program (VAMP)',
    disputes: 1500,
    // Since 2026-04-01; 2.2% before. Visa counts fraud reports too.
    rate: 0.015,
    charges: 'same_month',
    source: { ...monitoringPrograms, date: setOn },
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
