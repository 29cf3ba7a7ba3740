import { deleteBusiness } from '@vaultra/core/contract/users.ts';
import { useState } from 'react';
import type { BusinessChoice } from '../business/BusinessSwitcher.tsx';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TypedConfirmDialog } from '../ui/TypedConfirmDialog.tsx';
import { passwordHint, SignInAgain } from './SignInAgain.tsx';

interface Props {
  businesses: readonly BusinessChoice[];
  /** Reloads the businesses. */
  onDeleted(): Promise<void>;
}

/** The businesses that the user owns, each with a button to delete it. */
export function DeleteBusinesses({ businesses, onDeleted }: Props) {
  const [asked, setAsked] = useState<BusinessChoice | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  const owned = businesses.filter(({ role }) => role === 'owner');

  async function deleteIt({ id, name }: BusinessChoice, current_password: string | undefined): Promise<void> {
    const body = current_password === undefined ? undefined : { current_password };
    await call(deleteBusiness, { params: { id }, body });
    await onDeleted();
    setAsked(null);
    setGone(name);
  }

  if (owned.length === 0 && gone === null) return null;
  return (
    <section className="panel stack" aria-labelledby="businesses-title">
      <div>
        <h2 id="businesses-title">Your businesses</h2>
        <p className="small soft">
          Deleting a business ends its Stripe connection and deletes all its data, for every member. Your
          account and your other businesses stay.
        </p>
      </div>
      {gone !== null && (
        <Notice tone="good" focus key={gone}>
          {gone} is being deleted. We will email you when everything is deleted.
        </Notice>
      )}
      <ul className="plain">
        {owned.map((business) => (
          <li key={business.id} className="entry">
            <b className="entry-who">{business.name}</b>
            <Button kind="danger" aria-label={`Delete ${business.name}`} onClick={() => setAsked(business)}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <TypedConfirmDialog
          title={`Delete ${asked.name}?`}
          expected={asked.name}
          label="Type the business name to confirm"
          refusal="enter the name of this business"
          confirm="Delete business"
          doing="Deleting…"
          keep="Keep it"
          failureTitle="We could not confirm the deletion"
          passwordHint={passwordHint}
          onConfirm={(password) => deleteIt(asked, password)}
          onClose={() => setAsked(null)}
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
