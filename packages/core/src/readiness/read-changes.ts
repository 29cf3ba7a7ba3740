import type { InputName, Reading } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';
import type { InputChanges } from './change.ts';

export interface Refused {
  field: string;
  reason: string;
}

/**
 * Validates a caller's input values. Names every invalid one with what would be valid. An input without a value is
 * refused, because a value would change which components count or what is known, not how well the business does.
 */
export function readChanges(
  wanted: Readonly<Record<string, unknown>>,
  reading: Pick<Reading, 'inputs' | 'unknown'>,
  card: Scorecard,
): { ok: true; changes: InputChanges } | { ok: false; refused: Refused[] } {
  const refused = Object.entries(wanted).flatMap(([field, value]) => {
    const reason = refusal(field, value, reading, card);
    return reason === null ? [] : [{ field, reason }];
  });
  return refused.length > 0 ? { ok: false, refused } : { ok: true, changes: wanted as InputChanges };
}

function refusal(
  field: string,
  value: unknown,
  { inputs, unknown }: Pick<Reading, 'inputs' | 'unknown'>,
  card: Scorecard,
): string | null {
  if (!Object.hasOwn(card.inputs, field))
    return `is not an input; the inputs are ${Object.keys(card.inputs).join(', ')}`;
  const name = field as InputName;
  const { range } = card.inputs[name];
  if (inputs[name] === null)
    return unknown.includes(name)
      ? 'is unknown for this business today, so it cannot be changed'
      : 'does not apply to this business today, so it cannot be changed';
  if (range === 'boolean') return typeof value === 'boolean' ? null : 'must be true or false';
  const kind = range.integer ? 'a whole number' : 'a number';
  const isValid =
    typeof value === 'number' &&
    value >= range.min &&
    value <= range.max &&
    (!range.integer || Number.isInteger(value));
  return isValid ? null : `must be ${kind} from ${range.min} to ${range.max}`;
}
