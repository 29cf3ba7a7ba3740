import { listMembers } from '@vaultra/core/contract/members.ts';
import { useQuery } from '../ui/use-query.ts';
import type { Me } from './DeleteAccount.tsx';

/** What becomes of each business of somebody who leaves. */
export function WhatGoes({ me }: { me: Me }) {
  if (me.businesses.length === 0) return null;
  return (
    <ul className="plain">
      {me.businesses.map(({ id, name, role }) => (
        <li key={id}>
          <b>{name}</b> {role === 'owner' ? <Owned id={id} userId={me.user.id} /> : 'goes on without you.'}
        </li>
      ))}
    </ul>
  );
}

/** A business goes with its only owner, whoever else belongs to it. */
function Owned({ id, userId }: { id: string; userId: string }) {
  const { data } = useQuery(listMembers, { params: { id } });
  if (!data) return <>is deleted, unless somebody else owns it too.</>;
  const others = data.members.filter(({ user_id }) => user_id !== userId);
  if (others.some(({ role }) => role === 'owner')) return <>goes on with its other owner.</>;
  const lose =
    others.length > 0
      ? `, and ${others.length} other ${others.length === 1 ? 'member loses' : 'members lose'} it`
      : '';
  return <>is deleted, with its figures, scores and Stripe connection{lose}.</>;
}
