import { acceptInvitation, receivedInvitations } from '@vaultra/core/contract/invitations.ts';
import { wordsFor } from '../members/roles.ts';
import { useChange } from '../query/use-change.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useReceived } from './use-received.ts';

/** Lets a user join without the mail. Without invitations it is nothing. */
export function Received({ onJoined }: { onJoined(businessId: string): Promise<void> }) {
  const invitations = useReceived();
  const { send, busy, error, sent } = useChange(acceptInvitation, { refresh: [receivedInvitations] });
  if (invitations.length === 0) return null;
  return (
    <Card title={invitations.length === 1 ? 'You are invited' : 'Your invitations'}>
      {error && <ErrorNotice error={error} title="Could not join" />}
      <ul className="plain stack">
        {invitations.map(({ id, business, role, invited_by, expires_at }) => (
          <li key={id} className="row apart">
            <p className="long">
              {invited_by ? invited_by.name : 'Someone'} invites you to join <b>{business.name}</b> as{' '}
              {wordsFor(role).article}.{' '}
              <span className="small soft">Valid until {formatDate(expires_at.slice(0, 10))}.</span>
            </p>
            <Button
              kind="primary"
              busy={busy && sent?.params.invitation === id}
              onClick={async () => {
                const joined = await send({ params: { invitation: id }, body: undefined });
                if (joined) await onJoined(joined.answer.business_id);
              }}
            >
              Join {business.name}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
