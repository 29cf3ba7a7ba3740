import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { Condition } from 'dynamodb-toolbox/entity/actions/parseCondition';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { ulid } from 'ulid';
import { queueSpec } from '../shared/queue.ts';
import { DigestEntity, NoticeEntity } from './notice.entity.ts';

/** This worker's claim to send a mail. */
export type Claim = Pick<FormattedItem<typeof NoticeEntity>, 'business_id' | 'mail_key' | 'claim'>;
export type DigestState = FormattedItem<typeof DigestEntity>;

const keptSeconds = 60 * 86_400;

/** By then the worker with the claim has sent the mail or reached its time limit. */
export const leaseMs = 2 * 1000 * queueSpec('notifications').timeoutSeconds;

/** @returns the claim; `sent` if the mail was sent before; `busy` if another worker is sending it */
export async function claimMail(
  business_id: string,
  mail_key: string,
  now: Date,
  machineMs = Date.now(),
): Promise<Claim | 'sent' | 'busy'> {
  const claim = { business_id, mail_key, claim: ulid() };
  try {
    await NoticeEntity.build(PutItemCommand)
      .item({ ...claim, status: 'sending', claimed_at: machineMs, expires_at: expiry(now) })
      .options({ condition: isFree(now, machineMs) })
      .send();
    return claim;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return (await isSent(business_id, mail_key, now)) ? 'sent' : 'busy';
  }
}

const isFree = (now: Date, machineMs: number): Condition<typeof NoticeEntity> => ({
  or: [
    { attr: 'status', exists: false },
    { attr: 'expires_at', lte: seconds(now) },
    {
      and: [
        { attr: 'status', eq: 'sending' },
        { attr: 'claimed_at', lte: machineMs - leaseMs },
      ],
    },
  ],
});

export async function isSent(business_id: string, mail_key: string, now: Date): Promise<boolean> {
  const { Item } = await NoticeEntity.build(GetItemCommand)
    .key({ business_id, mail_key })
    .options({ consistent: true })
    .send();
  return Item?.status === 'sent' && Item.expires_at > seconds(now);
}

const isMine = ({ claim }: Claim): Condition<typeof NoticeEntity> => ({
  and: [
    { attr: 'claim', eq: claim },
    { attr: 'status', eq: 'sending' },
  ],
});

/**
 * Notes that a claimed mail was sent and, in the same transaction, the state of the reader's digests.
 * @throws TransactionCanceledException if another worker took over the claim.
 */
export async function markSent(claim: Claim, state?: DigestState): Promise<void> {
  const { business_id, mail_key } = claim;
  const sent = NoticeEntity.build(UpdateTransaction)
    .item({ business_id, mail_key, status: 'sent' })
    .options({ condition: isMine(claim) });
  if (state) await transactWrite(sent, DigestEntity.build(PutTransaction).item(state));
  else await transactWrite(sent);
}

/** Releases the claim of a mail that was not sent, so that it can be retried at once. */
export async function releaseMail(claim: Claim): Promise<void> {
  const { business_id, mail_key } = claim;
  try {
    await NoticeEntity.build(DeleteItemCommand)
      .key({ business_id, mail_key })
      .options({ condition: isMine(claim) })
      .send();
  } catch (error) {
    // Another worker took over the claim.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Marks a key as sent without a separate mail, such as the key of an alert. */
export async function markDone(business_id: string, mail_key: string, now: Date): Promise<void> {
  await NoticeEntity.build(PutItemCommand)
    .item({
      business_id,
      mail_key,
      status: 'sent',
      claim: ulid(),
      claimed_at: Date.now(),
      expires_at: expiry(now),
    })
    .send();
}

export async function readDigestState(
  business_id: string,
  user_id: string,
): Promise<DigestState | undefined> {
  const { Item } = await DigestEntity.build(GetItemCommand)
    .key({ business_id, user_id })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Notes that a morning was handled without a digest. */
export async function markSlot(business_id: string, user_id: string, slot: string): Promise<void> {
  await DigestEntity.build(UpdateItemCommand).item({ business_id, user_id, slot }).send();
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const expiry = (now: Date) => seconds(now) + keptSeconds;
