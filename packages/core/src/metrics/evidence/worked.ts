import type { EvidenceUnit } from '../../contract/evidence.ts';
import { toJsonAmount } from '../../shared/money.ts';

/** A part of a figure: added, subtracted, or one side of a division. */
export interface SubtotalPart {
  label: string;
  role: 'plus' | 'minus' | 'numerator' | 'denominator';
  unit: EvidenceUnit;
  value: number;
}

/** A figure and the parts that it is worked out from. `value: null` means unknown. */
export interface Worked {
  value: number | null;
  parts: SubtotalPart[];
}

export function ratio(
  value: number | null,
  unit: EvidenceUnit,
  numerator: [label: string, value: bigint],
  denominator: [label: string, value: bigint],
): Worked {
  const part = (role: SubtotalPart['role'], [label, sum]: [string, bigint]): SubtotalPart => ({
    label,
    role,
    unit,
    value: toJsonAmount(sum),
  });
  return { value, parts: [part('numerator', numerator), part('denominator', denominator)] };
}
