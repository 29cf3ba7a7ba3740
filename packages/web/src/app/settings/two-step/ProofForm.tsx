import { switchOffTwoStep } from '@vaultra/core/contract/two-step.ts';
import type * as z from 'zod';
import { StepCodeField } from '../../session/StepCodeField.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { useForm } from '../../ui/use-form.ts';
import { PasswordAgain } from './PasswordAgain.tsx';

interface Props {
  email: string;
  confirm: string;
  doing: string;
  kind: 'primary' | 'danger';
  failureTitle: string;
  onProof(proof: z.input<typeof switchOffTwoStep.body>): Promise<void>;
  onCancel(): void;
}

/** The password and a code, which every change of two-step log-in needs. */
export function ProofForm({ email, confirm, doing, kind, failureTitle, onProof, onCancel }: Props) {
  const form = useForm(switchOffTwoStep.body, onProof);
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      {form.failure && <ErrorNotice error={form.failure} title={failureTitle} />}
      <PasswordAgain form={form} email={email} />
      <StepCodeField form={form} hint="Or one of your recovery codes." />
      <div className="row">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind={kind} busy={form.busy}>
          {form.busy ? doing : confirm}
        </Button>
      </div>
    </form>
  );
}
