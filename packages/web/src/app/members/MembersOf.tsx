import type { Role } from '@vaultra/core/contract/endpoint.ts';
import type { Member } from '@vaultra/core/contract/members.ts';
import type { User } from '@vaultra/core/contract/users.ts';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { BusinessChoice } from '../business/business.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { InvitationRow } from './InvitationRow.tsx';
import { InviteForm } from './InviteForm.tsx';
import { MemberRow } from './MemberRow.tsx';
import { wordsFor } from './roles.ts';
import { useMembers } from './use-members.ts';

interface Props {
  business: BusinessChoice;
  user: User;
  /** The user's own role has changed, or they have left. */
  onOwnRole(): Promise<void>;
}

/** A change that needs a confirmation. */
type Pending = { what: 'remove'; member: Member } | { what: 'step_down'; member: Member; role: Role };

/** The members of one business. Owners can change them. */
export function MembersOf({ business, user, onOwnRole }: Props) {
  const members = useMembers(business.id);
  const { query, doing, done } = members;
  const [asked, setAsked] = useState<Pending | null>(null);
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const isOwner = business.role === 'owner';
  const isSelf = ({ user_id }: Member) => user_id === user.id;
  const doingTo = (id: string) => (doing?.id === id ? doing : null);
  const isListed = (id: string) =>
    query.data?.members.some(({ user_id }) => user_id === id) ||
    query.data?.invitations.some((invitation) => invitation.id === id);

  function changeRole(member: Member, role: Role): void {
    if (isSelf(member)) setAsked({ what: 'step_down', member, role });
    else void members.changeRole(member, role);
  }

  async function confirmed(): Promise<void> {
    if (!asked) return;
    setBusy(true);
    const { member } = asked;
    const isDone = await (asked.what === 'step_down'
      ? members.changeRole(member, asked.role)
      : isSelf(member)
        ? members.leave(member)
        : members.remove(member));
    // The closing dialog returns the focus to a control that may disappear, so the focus is moved after that.
    flushSync(() => {
      setBusy(false);
      setAsked(null);
    });
    if (!isDone) return;
    if (isSelf(member) && asked.what === 'remove') {
      await onOwnRole();
      return;
    }
    heading.current?.focus();
    if (isSelf(member)) await onOwnRole();
  }

  return (
    <>
      <section className="panel stack" aria-labelledby="members-title">
        <div>
          <h2 id="members-title" ref={heading} tabIndex={-1}>
            Members of {business.name}
          </h2>
          {!isOwner && (
            <p className="small soft">
              You are {wordsFor(business.role).article}. Only owners can invite, change, and remove members.
            </p>
          )}
        </div>
        {query.error && query.data === null && (
          <ErrorNotice error={query.error} title="Could not load the members" retry={query.reload} />
        )}
        {query.data === null && !query.error && <Skeleton label="Loading the members" heights={[56, 56]} />}
        <ul className="plain">
          {query.data?.members.map((member) => (
            <MemberRow
              key={member.user_id}
              member={member}
              isSelf={isSelf(member)}
              mayManage={isOwner}
              doing={doingTo(member.user_id)}
              onRole={(role) => changeRole(member, role)}
              onRemove={() => setAsked({ what: 'remove', member })}
            />
          ))}
        </ul>
        {doing?.failure && !isListed(doing.id) && (
          <Notice tone="warn" title="Already changed" focus key={doing.id}>
            That invitation was accepted or revoked, or that member has left. The list is now up to date.
          </Notice>
        )}
        <p className="small soft settings-state" role="status">
          {done}
        </p>
      </section>
      {query.data && query.data.invitations.length > 0 && (
        <section className="panel stack" aria-labelledby="invitations-title">
          <h2 id="invitations-title">Pending invitations</h2>
          <ul className="plain">
            {query.data.invitations.map((invitation) => (
              <InvitationRow
                key={invitation.id}
                invitation={invitation}
                doing={doingTo(invitation.id)}
                onRevoke={async () => {
                  if (await members.revoke(invitation)) heading.current?.focus();
                }}
              />
            ))}
          </ul>
        </section>
      )}
      {isOwner && (
        <InviteForm
          businessId={business.id}
          onSend={members.hideDone}
          onInvited={members.invited}
          onUnsent={query.reload}
        />
      )}
      {asked && (
        <Question
          asked={asked}
          isSelf={isSelf(asked.member)}
          business={business.name}
          busy={busy}
          onConfirm={() => void confirmed()}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

interface QuestionProps {
  asked: Pending;
  isSelf: boolean;
  business: string;
  busy: boolean;
  onConfirm(): void;
  onClose(): void;
}

function Question({ asked, isSelf, business, ...rest }: QuestionProps) {
  const { name } = asked.member;
  if (asked.what === 'step_down') {
    const { label, article, may } = wordsFor(asked.role);
    return (
      <ConfirmDialog
        {...rest}
        title={`Become ${article}?`}
        confirm={`Become ${label.toLowerCase()}`}
        keep="Stay owner"
      >
        <p>
          Then you {may}. Your pending invitations will end. Only another owner can make you an owner again.
        </p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      {...rest}
      title={isSelf ? `Leave ${business}?` : `Remove ${name}?`}
      confirm={isSelf ? 'Leave' : 'Remove'}
      keep={isSelf ? 'Stay' : 'Cancel'}
    >
      <p>
        {isSelf ? 'You' : name} will no longer see {business}
        {isSelf ? '. Only an owner can invite you again. Your' : '. Their'} pending invitations will end.
      </p>
    </ConfirmDialog>
  );
}
