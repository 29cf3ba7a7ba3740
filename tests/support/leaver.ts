import { signup } from '@vaultra/core/contract/auth.ts';
import type { Role } from '@vaultra/core/contract/endpoint.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import { InvitationEntity } from '@vaultra/core/invitations/invitation.entity.ts';
import { addressKey } from '@vaultra/core/invitations/token.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { MembershipEntity } from '@vaultra/core/users/business.entity.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { clientFor } from './cloud.ts';
import { goodPassword, type Owner } from './owner.ts';

/** A user with a unique name and email and their own business. */
export async function newPerson(cloud: Cloud, name: string, business: string): Promise<Owner> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@${crypto.randomUUID()}.example`;
  const account = await clientFor(cloud)(signup, { body: { email, password: goodPassword, name } });
  const token = account.token ?? '';
  const call = clientFor(cloud, token);
  const created = await call(createBusiness, { body: { name: business } });
  return {
    email,
    password: goodPassword,
    userId: account.user.id,
    token,
    businessId: created.business.id,
    call,
  };
}

/** Makes a user a member of another user's business. */
export async function join(userId: string, businessId: string, role: Role, now: Date): Promise<void> {
  await MembershipEntity.build(PutItemCommand)
    .item({
      user_id: userId,
      business_id: businessId,
      role,
      created_at: now.toISOString(),
      gsi1pk: `BIZ#${businessId}`,
      gsi1sk: `MEMBER#${userId}`,
    })
    .send();
}

/** An invitation as stored in the table, by its sender and recipient. @returns its key */
export async function plantInvitation(
  business_id: string,
  invited_by: string,
  email: string,
): Promise<string> {
  const id = newId('invitation', new Date());
  const expires_at = Math.floor(Date.now() / 1000) + 86_400;
  const sent = {
    role: 'viewer' as const,
    created_at: new Date().toISOString(),
    expires_at,
    token_hash: 'hash',
  };
  const index = { gsi1pk: addressKey(email), gsi1sk: `INVITE#${business_id}` };
  await InvitationEntity.build(PutItemCommand)
    .item({ business_id, id, email, invited_by, ...sent, ...index })
    .send();
  return `BIZ#${business_id} INVITE#${id}`;
}
