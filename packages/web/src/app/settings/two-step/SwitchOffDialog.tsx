import { switchOffTwoStep } from '@vaultra/core/contract/two-step.ts';
import { call } from '../../session/session.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProofForm } from './ProofForm.tsx';

interface Props {
  email: string;
  onClose(says?: string): Promise<void>;
}

export function SwitchOffDialog({ email, onClose }: Props) {
  return (
    <Dialog title="Switch off two-step log-in?" onClose={() => void onClose()}>
      <p>Your password alone will log you in. We will email you that it was switched off.</p>
      <ProofForm
        email={email}
        confirm="Switch off"
        doing="Switching off…"
        kind="danger"
        failureTitle="Could not switch it off"
        onProof={async (body) => {
          await call(switchOffTwoStep, { body });
          await onClose('Two-step log-in is off.');
        }}
        onCancel={() => void onClose()}
      />
    </Dialog>
  );
}
