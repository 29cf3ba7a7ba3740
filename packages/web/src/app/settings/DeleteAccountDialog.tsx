import type { Me } from '../session/me.ts';
import { deleteAccount } from '../session/session.ts';
import { TypedConfirmDialog } from '../ui/TypedConfirmDialog.tsx';
import { AffectedBusinesses } from './AffectedBusinesses.tsx';
import { passwordFold, passwordHint, SignInAgain } from './SignInAgain.tsx';

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
      passwordHint={passwordHint}
      {...passwordFold()}
      failureTitle="We could not confirm the deletion"
      onConfirm={deleteIt}
      onClose={onClose}
    >
      <AffectedBusinesses me={me} />
      <p>
        You will be logged out everywhere at once. This cannot be undone. We will email you when everything is
        deleted.
      </p>
      <SignInAgain then="delete the account" />
    </TypedConfirmDialog>
  );
}
