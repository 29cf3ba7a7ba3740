import type { Role } from '@vaultra/core/contract/endpoint.ts';
import type { Member } from '@vaultra/core/contract/members.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { RoleOptions } from './RoleOptions.tsx';
import { wordsFor } from './roles.ts';
import type { Doing } from './use-members.ts';

interface Props {
  member: Member;
  isSelf: boolean;
  /** Owners may change and remove others. */
  mayManage: boolean;
  doing: Doing | null;
  onRole(role: Role): void;
  onRemove(): void;
}

export function MemberRow({ member, isSelf, mayManage, doing, onRole, onRemove }: Props) {
  const { name, email, role } = member;
  const busy = doing !== null && !doing.failure;
  return (
    <li className="entry">
      <div className="entry-who">
        <p>
          <b>{name}</b> {isSelf && <span className="chip">you</span>}
        </p>
        <p className="small soft">{email}</p>
      </div>
      <div className="row">
        {mayManage ? (
          <select
            className="input member-role"
            aria-label={`Role of ${name}`}
            value={role}
            // `disabled` would lose the focus.
            aria-disabled={busy || undefined}
            onChange={(event) => {
              if (!busy) onRole(event.currentTarget.value as Role);
            }}
          >
            <RoleOptions />
          </select>
        ) : (
          <span className="chip">{wordsFor(role).label}</span>
        )}
        {isSelf ? (
          <Button busy={busy} onClick={onRemove}>
            Leave
          </Button>
        ) : (
          mayManage && (
            <Button busy={busy} aria-label={`Remove ${name}`} onClick={onRemove}>
              Remove
            </Button>
          )
        )}
      </div>
      {doing?.failure && (
        <div className="entry-failure">
          <ErrorNotice error={doing.failure} title="Could not change this member" />
        </div>
      )}
    </li>
  );
}
