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
  /** Has them read again. */
  onDeleted(): Promise<void>;
}

/** The businesses that the user owns, and the end of each. */
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
          Deleting one ends its Stripe connection and deletes all that is held of it, for every member. Your
          account stays, and so do your other businesses.
        </p>
      </div>
      {gone !== null && (
        <Notice tone="good" focus key={gone}>
          {gone} is being deleted. A mail says when everything is gone.
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
          label="Its name, to confirm"
          refusal="type the name of this business"
          confirm="Delete the business"
          doing="Deleting…"
          keep="Keep it"
          failureTitle="The business may not be deleted yet"
          passwordHint={passwordHint}
          onConfirm={(password) => deleteIt(asked, password)}
          onClose={() => setAsked(null)}
        >
          <p>
            Its figures, scores, recommendations and warnings are deleted, its Stripe connection ends, and
            whoever else belongs to it loses it. A mail tells you all when everything is gone; there is no way
            back. In Stripe itself nothing changes.
          </p>
          <SignInAgain then="delete the business" />
        </TypedConfirmDialog>
      )}
    </section>
  );
}
