import type { Role } from '@vaultra/core/contract/endpoint.ts';
import { revokeInvitation } from '@vaultra/core/contract/invitations.ts';
import {
  changeMember,
  type Invitation,
  listMembers,
  type Member,
  removeMember,
} from '@vaultra/core/contract/members.ts';
import { useState } from 'react';
import { useApi } from '../query/use-api.ts';
import { call } from '../session/session.ts';

/** A running or failed change of a member or an invitation, by its id. */
export interface Doing {
  id: string;
  failure?: Error;
}

/** The members and pending invitations of a business, and the changes to them. */
export function useMembers(businessId: string) {
  const params = { id: businessId };
  const query = useApi(listMembers, { params });
  const [doing, setDoing] = useState<Doing | null>(null);
  /** The message of the last change. */
  const [done, setDone] = useState('');

  /** @returns whether it succeeded; a failure is in `doing` */
  async function attempt(id: string, act: () => Promise<unknown>, words?: string): Promise<boolean> {
    setDoing({ id });
    setDone('');
    try {
      await act();
    } catch (error) {
      setDoing({ id, failure: error instanceof Error ? error : new Error(String(error)) });
      // The list may be out of date, which may be the cause.
      await query.reload();
      return false;
    }
    // A user who left can no longer read the list.
    if (words === undefined) return true;
    await query.reload();
    setDoing(null);
    setDone(words);
    return true;
  }

  const target = ({ user_id }: Member) => ({ params: { ...params, user_id } });
  return {
    query,
    doing,
    done,
    changeRole: (member: Member, role: Role) =>
      attempt(
        member.user_id,
        () => call(changeMember, { ...target(member), body: { role } }),
        `Changed the role of ${member.name}.`,
      ),
    remove: (member: Member) =>
      attempt(member.user_id, () => call(removeMember, target(member)), `Removed ${member.name}.`),
    leave: (self: Member) => attempt(self.user_id, () => call(removeMember, target(self))),
    revoke: ({ id, email }: Invitation) =>
      attempt(
        id,
        () => call(revokeInvitation, { params: { invitation: id }, query: { business_id: businessId } }),
        `Revoked the invitation to ${email}.`,
      ),
    hideDone: () => setDone(''),
    /** After an invitation was sent. */
    async invited(email: string): Promise<void> {
      await query.reload();
      setDone(`Sent an invitation to ${email}.`);
    },
  };
}

export type Members = ReturnType<typeof useMembers>;
