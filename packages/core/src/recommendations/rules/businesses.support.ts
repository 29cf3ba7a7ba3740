import type { Facts, Inputs, NetworkMonth } from '../../card/inputs.ts';
import { best, reading } from '../../readiness/reading.support.ts';

export interface Figures {
  inputs?: Partial<Inputs>;
  facts?: Partial<Facts>;
}

/** An otherwise excellent business with these figures. */
export function businessWith({ inputs, facts }: Figures) {
  return reading({ ...best, ...inputs }, { disputes_to_answer: 0, ...facts });
}

const quiet: NetworkMonth = { disputes: 0, fraud_warnings: 0, charges: 4000, charges_before: 4000 };
/** Mastercard's months with so many disputes on 4,000 charges each. */
export const mastercard = (disputes: number): Partial<Facts> => ({
  network_months: {
    visa: { previous: quiet, current: quiet },
    mastercard: { previous: { ...quiet, disputes }, current: { ...quiet, disputes } },
  },
});
