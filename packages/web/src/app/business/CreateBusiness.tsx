import { type Business, businessInput, createBusiness } from '@vaultra/core/contract/users.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { IndustryField } from './IndustryField.tsx';
import { ProcessorsField } from './ProcessorsField.tsx';
import { Stepper } from './Stepper.tsx';
import { ZoneField } from './ZoneField.tsx';

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
      <Stepper at="business" />
      <h2 id="create-title">Your business</h2>
      <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
        {form.failure && <ErrorNotice error={form.failure} title="Could not create the business" />}
        <TextField form={form} name="name" label="Business name" autoComplete="organization" required />
        <IndustryField form={form} />
        <ZoneField form={form} />
        <ProcessorsField form={form} />
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
