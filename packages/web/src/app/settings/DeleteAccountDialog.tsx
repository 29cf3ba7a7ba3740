import { deleteAccount } from '../session/session.ts';
import { TypedConfirmDialog } from '../ui/TypedConfirmDialog.tsx';
import type { Me } from './DeleteAccount.tsx';
import { passwordHint, SignInAgain } from './SignInAgain.tsx';
import { WhatGoes } from './WhatGoes.tsx';

/** Says what goes, and has the email and the password typed. */
export function DeleteAccountDialog({ me, onClose }: { me: Me; onClose(): void }) {
  async function deleteIt(password: string | undefined): Promise<void> {
    await deleteAccount(password);
    location.replace('/login?because=deleted');
  }
  return (
    <TypedConfirmDialog
      title="Delete your account?"
      expected={me.user.email}
      label="Your email, to confirm"
      type="email"
      refusal="type the email of this account"
      confirm="Delete everything"
      doing="Deleting…"
      keep="Keep my account"
      // It may have begun: the profile goes first, the sessions after it, and an answer can be lost.
      passwordHint={passwordHint}
      failureTitle="Your account may not be deleted yet"
      onConfirm={deleteIt}
      onClose={onClose}
    >
      <WhatGoes me={me} />
      <p>
        You are logged out everywhere at once. A last mail says when everything is gone; until then, and
        after, there is no way back.
      </p>
      <SignInAgain then="delete the account" />
    </TypedConfirmDialog>
  );
}
