import { SelectField } from '../ui/Field.tsx';
import type { Form } from '../ui/use-form.ts';
import { currentName, zoneGroups } from './time-zones.ts';

/** @param stored undefined: a new business, which gets the zone of the browser; null: the zone in Stripe */
export function ZoneField({ form, stored }: { form: Form; stored?: string | null }) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const groups = zoneGroups(own, [...Intl.supportedValuesOf('timeZone'), ...(stored ? [stored] : [])]);
  return (
    <SelectField
      form={form}
      name="timezone"
      label="Time zone"
      hint="Your days and months begin at midnight there."
      defaultValue={stored === undefined ? currentName(own) : currentName(stored ?? '')}
    >
      <option value="">As set in Stripe</option>
      {groups.map(({ label, zones }) => (
        <optgroup key={label} label={label}>
          {zones.map(({ zone, label: name }) => (
            <option key={zone} value={zone}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
