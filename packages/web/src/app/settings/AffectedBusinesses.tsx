import { listMembers } from '@vaultra/core/contract/members.ts';
import { useApi } from '../query/use-api.ts';
import type { Me } from '../session/me.ts';

/** The effect on each business of a user who deletes their account. */
export function AffectedBusinesses({ me }: { me: Me }) {
  if (me.businesses.length === 0) return null;
  return (
    <ul className="plain">
      {me.businesses.map(({ id, name, role }) => (
        <li key={id}>
          <b>{name}</b> {role === 'owner' ? <Owned id={id} userId={me.user.id} /> : 'continues without you.'}
        </li>
      ))}
    </ul>
  );
}

/** A business is deleted with its only owner, even if it has other members. */
function Owned({ id, userId }: { id: string; userId: string }) {
  const { data } = useApi(listMembers, { params: { id } });
  if (!data) return <>will be deleted, unless it has another owner.</>;
  const others = data.members.filter(({ user_id }) => user_id !== userId);
  if (others.some(({ role }) => role === 'owner')) return <>continues with its other owner.</>;
  const lose =
    others.length > 0
      ? `, and ${others.length} other ${others.length === 1 ? 'member loses' : 'members lose'} it`
      : '';
  return <>will be deleted, with its figures, scores, and Stripe connection{lose}.</>;
}
