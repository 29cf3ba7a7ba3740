import { deleteBusiness } from '@vaultra/core/contract/users.ts';
import { useState } from 'react';
import type { BusinessChoice } from '../business/business.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TypedConfirmDialog } from '../ui/TypedConfirmDialog.tsx';
import { showToast } from '../ui/toast.ts';
import { passwordFold, passwordHint, SignInAgain } from './SignInAgain.tsx';

interface Props {
  business: BusinessChoice;
  /** Reads the businesses of the user again. The view of this one ends. */
  onDeleted(): Promise<void>;
}

/** For an owner. */
export function DeleteBusiness({ business: { id, name }, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);

  async function deleteIt(current_password: string | undefined): Promise<void> {
    const body = current_password === undefined ? undefined : { current_password };
    await call(deleteBusiness, { params: { id }, body });
    showToast({ text: `${name} is being deleted. We will email you when everything is deleted.` });
    await onDeleted();
  }

  return (
    <section className="panel stack" aria-labelledby="delete-business-title">
      <div>
        <h2 id="delete-business-title">Delete this business</h2>
        <p className="small soft">
          This ends its Stripe connection and deletes all its data, for every member. Your account and your
          other businesses stay.
        </p>
      </div>
      <div>
        <Button kind="danger" onClick={() => setAsking(true)}>
          <span className="long">Delete {name}</span>
        </Button>
      </div>
      {asking && (
        <TypedConfirmDialog
          title={`Delete ${name}?`}
          expected={name}
          label="Type the business name to confirm"
          refusal="enter the name of this business"
          confirm="Delete business"
          doing="Deleting…"
          keep="Keep it"
          failureTitle="We could not confirm the deletion"
          passwordHint={passwordHint}
          {...passwordFold()}
          onConfirm={deleteIt}
          onClose={() => setAsking(false)}
        >
          <p>
            This deletes its figures, scores, actions, and alerts, ends its Stripe connection, and removes it
            for all members. It cannot be undone. We will email all of you when everything is deleted. Nothing
            changes in Stripe itself.
          </p>
          <SignInAgain then="delete the business" />
        </TypedConfirmDialog>
      )}
    </section>
  );
}
