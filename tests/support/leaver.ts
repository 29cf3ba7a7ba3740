import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { signup } from '@vaultra/core/contract/auth.ts';
import type { Role } from '@vaultra/core/contract/endpoint.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import { addressKey } from '@vaultra/core/invitations/token.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { MembershipEntity } from '@vaultra/core/users/business.entity.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { clientFor } from './cloud.ts';
import { goodPassword, type Owner } from './owner.ts';

/** Somebody whose name and email nobody else's hold, with a business of their own. */
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

/** Makes somebody a member of another's business. */
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

/** An invitation as it lies in the table: by whom, to whom. */
export async function plantInvitation(businessId: string, by: string, email: string): Promise<string> {
  const sk = `INVITE#${crypto.randomUUID()}`;
  const Item = { pk: `BIZ#${businessId}`, sk, email, invited_by: by, gsi1pk: addressKey(email), gsi1sk: sk };
  await documentClient.send(new PutCommand({ TableName: config.table().TABLE_NAME, Item }));
  return `${Item.pk} ${sk}`;
}
