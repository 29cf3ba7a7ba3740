import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { google } from '@vaultra/core/contract/google.ts';
import { isGoogleOffered } from '../session/GoogleSignIn.tsx';
import { deleteAccount } from '../session/session.ts';
import { TypedConfirmDialog } from '../ui/TypedConfirmDialog.tsx';
import type { Me } from './DeleteAccount.tsx';
import { WhatGoes } from './WhatGoes.tsx';

const signInAgain = `${basePath}${google.path}?${new URLSearchParams({ return_to: '/settings' })}`;

/** Says what is deleted, and asks for the email and the password. */
export function DeleteAccountDialog({ me, onClose }: { me: Me; onClose(): void }) {
  async function deleteIt(password: string | undefined): Promise<void> {
    await deleteAccount(password);
    location.replace('/login?because=deleted');
  }
  return (
    <TypedConfirmDialog
      title="Delete your account?"
      expected={me.user.email}
      label="Type your email to confirm"
      type="email"
      refusal="enter the email of this account"
      confirm="Delete everything"
      doing="Deleting…"
      keep="Keep my account"
      // The deletion may have begun, because the response can be lost.
      passwordHint="Leave it empty if you only sign in with Google."
      failureTitle="We could not confirm the deletion"
      onConfirm={deleteIt}
      onClose={onClose}
    >
      <WhatGoes me={me} />
      <p>
        You will be logged out everywhere at once. This cannot be undone. We will email you when everything is
        deleted.
      </p>
      {isGoogleOffered && (
        <p className="small">
          If you only sign in with Google, <a href={signInAgain}>sign in with Google again</a> and delete the
          account within 5 minutes.
        </p>
      )}
    </TypedConfirmDialog>
  );
}
