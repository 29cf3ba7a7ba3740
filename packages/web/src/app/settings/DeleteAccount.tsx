import { useState } from 'react';
import type { Me } from '../session/me.ts';
import { Button } from '../ui/Button.tsx';
import { DeleteAccountDialog } from './DeleteAccountDialog.tsx';

export function DeleteAccount({ me }: { me: Me }) {
  const [asking, setAsking] = useState(false);
  return (
    <section className="panel stack" aria-labelledby="delete-title">
      <div>
        <h2 id="delete-title">Delete account</h2>
        <p className="small soft">
          Deletes your account, your data, and every business that has no other owner, at once. It cannot be
          undone.
        </p>
      </div>
      <div className="row">
        <Button kind="danger" onClick={() => setAsking(true)}>
          Delete my account
        </Button>
      </div>
      {asking && <DeleteAccountDialog me={me} onClose={() => setAsking(false)} />}
    </section>
  );
}
