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
          This deletes your account, your data, and every business that has no other owner. It begins at once
          and cannot be undone. Request a copy of your data first if you want to keep it.
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
