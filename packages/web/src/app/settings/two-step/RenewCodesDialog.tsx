import { renewRecoveryCodes } from '@vaultra/core/contract/two-step.ts';
import { useState } from 'react';
import { call } from '../../session/session.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProofForm } from './ProofForm.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

interface Props {
  email: string;
  onClose(says?: string): Promise<void>;
}

/** Replaces the recovery codes, and shows the new ones. */
export function RenewCodesDialog({ email, onClose }: Props) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => void onClose(codes ? 'Your recovery codes are new.' : undefined);
  return (
    <Dialog title={codes ? 'Save your recovery codes' : 'Make new recovery codes?'} onClose={close}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={close} />
      ) : (
        <>
          <p>The old codes stop working.</p>
          <ProofForm
            email={email}
            confirm="Make new codes"
            doing="Making…"
            kind="primary"
            failureTitle="Could not make new codes"
            onProof={async (body) => {
              const { recovery_codes: made } = await call(renewRecoveryCodes, { body });
              setCodes(made);
            }}
            onCancel={close}
          />
        </>
      )}
    </Dialog>
  );
}
