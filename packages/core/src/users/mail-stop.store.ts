import { createHash } from 'node:crypto';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { MailStop } from '../contract/users.ts';
import { MailStopEntity } from './mail-stop.entity.ts';

/** Then a mail is tried again: addresses come back, and a stranger's hash is not kept forever. */
const keptSeconds = 365 * 86_400;

/** Stops digests, alerts and invitations to an address. Repeating it changes nothing. */
export async function stopMail(email: string, { reason, at }: MailStop): Promise<void> {
  const address = hashOf(email);
  const expires_at = Math.floor(Date.parse(at) / 1000) + keptSeconds;
  await MailStopEntity.build(PutItemCommand).item({ address, reason, at, expires_at }).send();
}

/** Why and since when an address gets no mail; null if it does. */
export async function readMailStop(email: string, now: Date): Promise<MailStop | null> {
  const { Item } = await MailStopEntity.build(GetItemCommand)
    .key({ address: hashOf(email) })
    .options({ consistent: true })
    .send();
  if (!Item || Item.expires_at <= now.getTime() / 1000) return null;
  return { reason: Item.reason, at: Item.at };
}

export async function endMailStop(email: string): Promise<void> {
  await MailStopEntity.build(DeleteItemCommand)
    .key({ address: hashOf(email) })
    .send();
}

const hashOf = (email: string) => createHash('sha256').update(email.toLowerCase()).digest('hex');
