import { ApiError } from '@vaultra/core/contract/client.ts';
import { secondStep } from '@vaultra/core/contract/two-step.ts';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Support } from '../ui/Support.tsx';
import { useForm } from '../ui/use-form.ts';
import { goIn } from './guest.ts';
import { StepCodeField } from './StepCodeField.tsx';
import { takeSecondStep } from './session.ts';

const entered = secondStep.body.pick({ code: true });

/** The API's message is for programs too. Here only the challenge can be refused. */
const hasEnded = (failure: Error | null) => failure instanceof ApiError && failure.code === 'UNAUTHORIZED';

/** Asks for a code after the password. @param onAgain goes back to the password */
export function SecondStepForm({ challenge, onAgain }: { challenge: string; onAgain(): void }) {
  const [byRecovery, setByRecovery] = useState(false);
  const form = useForm(entered, async ({ code }) => {
    await takeSecondStep({ challenge, code });
    goIn();
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p className="small soft">
        {byRecovery
          ? 'Enter one of the recovery codes that you saved. Each works once.'
          : 'Enter the code that your authenticator app shows for Vaultra.'}
      </p>
      {hasEnded(form.failure) ? (
        <Notice
          tone="bad"
          title="Could not log you in"
          action={<Button onClick={onAgain}>Start again</Button>}
        >
          The log-in has expired. Start again with your password.
        </Notice>
      ) : (
        form.failure && <ErrorNotice error={form.failure} title="Could not log you in" />
      )}
      <StepCodeField form={form} recovery={byRecovery} key={String(byRecovery)} focus />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Logging in…' : 'Log in'}
      </Button>
      <Button kind="quiet" onClick={() => setByRecovery(!byRecovery)}>
        {byRecovery ? 'Use my app' : 'Use a recovery code'}
      </Button>
      <p className="small soft">
        Lost your app and your recovery codes? Write to <Support />, who can switch the second step off once
        they know that it is you.
      </p>
    </form>
  );
}
