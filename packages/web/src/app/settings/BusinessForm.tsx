import { type Business, businessInput, updateBusiness } from '@vaultra/core/contract/users.ts';
import { IndustryField } from '../business/IndustryField.tsx';
import { ZoneField } from '../business/ZoneField.tsx';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { showToast } from '../ui/toast.ts';
import { useForm } from '../ui/use-form.ts';
import { countries } from './countries.ts';

const schema = businessInput.pick({ name: true, industry: true, timezone: true, country: true });

interface Props {
  business: Business;
  onSaved(): Promise<void>;
}

/** The form for the owner's data about the business. */
export function BusinessForm({ business, onSaved }: Props) {
  const form = useForm(
    schema,
    async ({ name, industry = null, timezone = null, country = null }) => {
      await call(updateBusiness, {
        params: { id: business.id },
        body: { name, industry, timezone, country },
      });
      await onSaved();
      showToast({ text: 'Saved.' });
    },
    `business-${business.id}`,
  );
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
      {form.failure && <ErrorNotice error={form.failure} title="Could not save the business" />}
      <TextField
        form={form}
        name="name"
        label="Business name"
        autoComplete="organization"
        defaultValue={business.name}
        required
      />
      <div className="settings-pair">
        <IndustryField form={form} stored={business.industry} />
        <SelectField form={form} name="country" label="Country" defaultValue={business.country ?? ''}>
          <option value="">Not set</option>
          {countries(business.country).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <ZoneField form={form} stored={business.timezone} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy}>
          {form.busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
