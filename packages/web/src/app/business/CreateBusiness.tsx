import { industries } from '@vaultra/core/card/industries.ts';
import { type Business, businessInput, createBusiness } from '@vaultra/core/contract/users.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { ProcessorsField } from './ProcessorsField.tsx';

const industryLabels: Readonly<Record<(typeof industries)[number], string>> = {
  saas: 'Software subscriptions',
  services: 'Services',
  retail: 'Retail',
  ecommerce: 'Online shop',
  apparel: 'Clothing and shoes',
  food: 'Food and drink',
  travel: 'Travel',
  other: 'Something else',
};

interface Props {
  onCreated(business: Business): Promise<void>;
  onCancel?: () => void;
}

/** The first step of a new owner, and the form for another business. */
export function CreateBusiness({ onCreated, onCancel }: Props) {
  const form = useForm(
    businessInput,
    async (body) => {
      await onCreated((await call(createBusiness, { body })).business);
    },
    'create-business',
  );
  return (
    <section aria-labelledby="create-title" className="panel stack step">
      <h2 id="create-title">{onCancel ? 'Add a business' : 'Tell us about your business'}</h2>
      <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
        {form.failure && <ErrorNotice error={form.failure} title="Could not create the business" />}
        <TextField form={form} name="name" label="Business name" autoComplete="organization" required />
        <SelectField
          form={form}
          name="industry"
          label="Industry"
          hint="We compare your refunds with typical refunds in your industry."
          defaultValue=""
        >
          <option value="">Choose one (optional)</option>
          {industries.map((industry) => (
            <option key={industry} value={industry}>
              {industryLabels[industry]}
            </option>
          ))}
        </SelectField>
        <ProcessorsField form={form} />
        <SelectField
          form={form}
          name="timezone"
          label="Time zone"
          hint="Your days and months begin at midnight in this time zone."
          defaultValue={Intl.DateTimeFormat().resolvedOptions().timeZone}
        >
          <option value="">As set in Stripe</option>
          {timeZones().map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </SelectField>
        <div className="row">
          <Button type="submit" kind="primary" busy={form.busy}>
            {form.busy ? 'Creating…' : 'Create business'}
          </Button>
          {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        </div>
      </form>
    </section>
  );
}

/** The browser's zone may be missing in the list, for example UTC. */
function timeZones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
}
