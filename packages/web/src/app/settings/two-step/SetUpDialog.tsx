import { beginTwoStep, confirmTwoStep } from '@vaultra/core/contract/two-step.ts';
import { useState } from 'react';
import { StepCodeField } from '../../session/StepCodeField.tsx';
import { call } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { useForm } from '../../ui/use-form.ts';
import { PasswordAgain } from './PasswordAgain.tsx';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import styles from './TwoStep.module.css';

interface Props {
  email: string;
  onClose(says?: string): Promise<void>;
}

/** Asks for the password, shows the secret, asks for a first code, and shows the recovery codes. */
export function SetUpDialog({ email, onClose }: Props) {
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const isDone = codes !== null;
  const close = () => void onClose(isDone ? 'Two-step log-in is on.' : undefined);
  return (
    <Dialog title={isDone ? 'Save your recovery codes' : 'Set up two-step log-in'} onClose={close}>
      {isDone ? (
        <RecoveryCodes codes={codes} onDone={close} />
      ) : begun ? (
        <FirstCode {...begun} onOn={setCodes} onCancel={close} />
      ) : (
        <Password email={email} onBegun={setBegun} onCancel={close} />
      )}
    </Dialog>
  );
}

function Password(props: {
  email: string;
  onBegun(begun: { secret: string; uri: string }): void;
  onCancel(): void;
}) {
  const form = useForm(beginTwoStep.body, async (body) => props.onBegun(await call(beginTwoStep, { body })));
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p>
        You need an authenticator app, like Google Authenticator, Microsoft Authenticator, 1Password, or the
        passwords app of your phone.
      </p>
      {form.failure && <ErrorNotice error={form.failure} title="Could not start" />}
      <PasswordAgain form={form} email={props.email} />
      <div className="row">
        <Button onClick={props.onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" busy={form.busy}>
          {form.busy ? 'Checking…' : 'Continue'}
        </Button>
      </div>
    </form>
  );
}

function FirstCode(props: {
  secret: string;
  uri: string;
  onOn(codes: readonly string[]): void;
  onCancel(): void;
}) {
  const form = useForm(confirmTwoStep.body, async (body) => {
    const { recovery_codes: codes } = await call(confirmTwoStep, { body });
    props.onOn(codes);
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p>Scan this with your app, then enter the code that it shows.</p>
      <QrCode text={props.uri} label="QR code for your authenticator app" />
      <p className="small soft">
        On the phone with the app? <a href={props.uri}>Open it there</a>. Or enter this key in the app:{' '}
        <code className={styles.secret}>{inGroups(props.secret)}</code>
      </p>
      {form.failure && <ErrorNotice error={form.failure} title="Could not switch it on" />}
      <StepCodeField form={form} focus />
      <div className="row">
        <Button onClick={props.onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" busy={form.busy}>
          {form.busy ? 'Checking…' : 'Switch on'}
        </Button>
      </div>
    </form>
  );
}

/** Apps ignore the spaces. */
const inGroups = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ');
