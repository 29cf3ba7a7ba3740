import { ApiError, createClient } from '@vaultra/core/contract/client.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { showInvitation } from '@vaultra/core/contract/invitations.ts';
import { type User, usersMe } from '@vaultra/core/contract/users.ts';
import { useCallback, useEffect, useState } from 'react';
import { wordsFor } from '../members/roles.ts';
import { call, mayHaveSession, noteArrival, SessionEnded } from '../session/session.ts';
import { onAnnouncement } from '../session/tabs.ts';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AcceptAsUser } from './AcceptAsUser.tsx';
import { NewAccount } from './NewAccount.tsx';
import { LogInFirst, OtherAccount } from './OtherAccount.tsx';

export type Shown = SuccessOf<typeof showInvitation>;
type State = { invitation: Shown; user: User | null } | { failed: Error } | null;

const client = createClient();

/** Who is logged in in this browser, if anybody. */
async function currentUser(): Promise<User | null> {
  if (!mayHaveSession()) return null;
  try {
    return (await call(usersMe, {})).user;
  } catch (error) {
    if (error instanceof SessionEnded) return null;
    throw error;
  }
}

/** Where the link of an invitation leads: says what it is to, and how whoever has come can accept it. */
export function InvitationPage() {
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '');
  const [state, setState] = useState<State>(null);

  const load = useCallback(async () => {
    try {
      const [invitation, user] = await Promise.all([
        client(showInvitation, { params: { invitation: token } }),
        currentUser(),
      ]);
      setState({ invitation, user });
    } catch (error) {
      setState({ failed: error instanceof Error ? error : new Error(String(error)) });
    }
  }, [token]);

  useEffect(() => {
    noteArrival();
    if (token !== '') void load();
    // Another tab has logged in or out: who can accept has changed.
    const stops = [
      onAnnouncement('started', () => location.reload()),
      onAnnouncement('ended', () => location.reload()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [token, load]);

  const failed = state && 'failed' in state ? state.failed : null;
  if (token === '' || (failed instanceof ApiError && failed.code === 'NOT_FOUND')) {
    return (
      <Notice tone="bad" title="This invitation is not good any more">
        It was used, renewed or revoked, or has expired. If you have joined already,{' '}
        <a href="/login">log in</a>. Else ask whoever invited you to do so again.
      </Notice>
    );
  }
  if (failed) return <ErrorNotice error={failed} title="The invitation could not be loaded" retry={load} />;
  if (state === null || 'failed' in state) return <Skeleton label="Loading the invitation" heights={[180]} />;
  const { invitation, user } = state;
  return (
    <div className="stack">
      <About invitation={invitation} />
      {user === null ? (
        invitation.has_account ? (
          <LogInFirst token={token} />
        ) : (
          <NewAccount token={token} email={invitation.email} />
        )
      ) : user.email.toLowerCase() === invitation.email ? (
        <AcceptAsUser token={token} name={user.name} />
      ) : (
        <OtherAccount email={invitation.email} user={user} />
      )}
    </div>
  );
}

function About({ invitation }: { invitation: Shown }) {
  const { business, role, email, invited_by, expires_at } = invitation;
  const { article, may } = wordsFor(role);
  return (
    <>
      <p>
        {invited_by ? invited_by.name : 'Somebody'} invites you to join <b>{business.name}</b> on Vaultra as{' '}
        {article}, who {may}.
      </p>
      <p className="small soft">
        The invitation is to {email} and good until {formatDate(expires_at.slice(0, 10))}.
      </p>
    </>
  );
}
