import type { Invitation } from '@vaultra/core/contract/members.ts';
import { Button } from '../ui/Button.tsx';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { wordsFor } from './roles.ts';
import type { Doing } from './use-members.ts';

interface Props {
  invitation: Invitation;
  doing: Doing | null;
  onRevoke(): void;
}

export function InvitationRow({ invitation, doing, onRevoke }: Props) {
  const { email, role, invited_by, expires_at } = invitation;
  return (
    <li className="entry">
      <div className="entry-who">
        <p>
          <b>{email}</b>
        </p>
        <p className="small soft">
          {invited_by && `Invited by ${invited_by.name}. `}
          Valid until {formatDate(expires_at.slice(0, 10))}
        </p>
      </div>
      <div className="row">
        <span className="chip">{wordsFor(role).label}</span>
        <Button
          busy={doing !== null && !doing.failure}
          aria-label={`Revoke the invitation to ${email}`}
          onClick={onRevoke}
        >
          Revoke
        </Button>
      </div>
      {doing?.failure && (
        <div className="entry-failure">
          <ErrorNotice error={doing.failure} title="Could not revoke the invitation" />
        </div>
      )}
    </li>
  );
}
