import { industries } from '@vaultra/core/card/industries.ts';
import { SelectField } from '../ui/Field.tsx';
import type { Form } from '../ui/use-form.ts';
import { industryLabel } from './industries.ts';

export function IndustryField({ form, stored }: { form: Form; stored?: string | null }) {
  return (
    <SelectField
      form={form}
      name="industry"
      label="Industry"
      hint="We compare your refunds with those typical of it."
      defaultValue={stored ?? ''}
    >
      <option value="">{stored === undefined ? 'Choose one (optional)' : 'Not set'}</option>
      {industries.map((industry) => (
        <option key={industry} value={industry}>
          {industryLabel[industry]}
        </option>
      ))}
    </SelectField>
  );
}
