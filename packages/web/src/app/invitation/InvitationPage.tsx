import { ApiError, createClient } from '@vaultra/core/contract/client.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { showInvitation } from '@vaultra/core/contract/invitations.ts';
import { type User, usersMe } from '@vaultra/core/contract/users.ts';
import { useCallback, useEffect, useState } from 'react';
import { wordsFor } from '../members/roles.ts';
import { mayHaveSession } from '../session/hint.ts';
import { call, handleSignInReturn, SessionEnded } from '../session/session.ts';
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

/** The logged-in user of this browser, or null. */
async function currentUser(): Promise<User | null> {
  if (!mayHaveSession()) return null;
  try {
    return (await call(usersMe, {})).user;
  } catch (error) {
    if (error instanceof SessionEnded) return null;
    throw error;
  }
}

/** The page of an invitation's link: describes the invitation and lets the visitor accept it. */
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
    handleSignInReturn();
    if (token !== '') void load();
    // Another tab logged in or out, so another user may accept.
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
      <Notice tone="bad" title="This invitation is no longer valid">
        It was used, renewed, or revoked, or it expired. If you have already joined,{' '}
        <a href="/login">log in</a>. Otherwise, ask for a new invitation.
      </Notice>
    );
  }
  if (failed) return <ErrorNotice error={failed} title="Could not load the invitation" retry={load} />;
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
        {invited_by ? invited_by.name : 'Someone'} invites you to join <b>{business.name}</b> on Vaultra as{' '}
        {article}, who {may}.
      </p>
      <p className="small soft">
        The invitation is for {email}. It is valid until {formatDate(expires_at.slice(0, 10))}.
      </p>
    </>
  );
}
