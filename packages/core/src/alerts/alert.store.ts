import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { table } from '../shared/table.ts';
import { AlertEntity } from './alert.entity.ts';
import type { StoredAlert } from './alert.ts';

type Item = FormattedItem<typeof AlertEntity>;

/** The latest alert of every cause a business ever had, over or not. */
export async function readAlerts(businessId: string): Promise<StoredAlert[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(AlertEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: 'ALERT#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map(toStored);
}

/** Writes an alert as it now is; that its owner read it meanwhile is not undone. */
export async function putAlert(businessId: string, alert: StoredAlert): Promise<void> {
  const { id, status, created_at, updated_at, resolved_at, critical_since, ...finding } = alert;
  await AlertEntity.build(PutItemCommand)
    .item({
      business_id: businessId,
      cause_key: causeKey(alert),
      id,
      finding,
      status,
      created_at: created_at.toISOString(),
      updated_at: updated_at.toISOString(),
      resolved_at: resolved_at?.toISOString() ?? null,
      critical_since: critical_since?.toISOString() ?? null,
    })
    .send();
}

/** @returns the alert as read, or undefined where it is over or another has taken its place. */
export async function markRead(businessId: string, alert: StoredAlert): Promise<StoredAlert | undefined> {
  try {
    const { Attributes } = await AlertEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, cause_key: causeKey(alert), status: 'read' })
      .options({
        condition: {
          and: [
            { attr: 'id', eq: alert.id },
            { attr: 'status', ne: 'resolved' },
          ],
        },
        returnValues: 'ALL_NEW',
      })
      .send();
    return Attributes && toStored(Attributes as Item);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

export const causeKey = ({ kind, cause }: Pick<StoredAlert, 'kind' | 'cause'>) => `${kind}#${cause}`;

function toStored({
  id,
  finding,
  status,
  created_at,
  updated_at,
  resolved_at,
  critical_since,
}: Item): StoredAlert {
  return {
    ...finding,
    id,
    status,
    created_at: new Date(created_at),
    updated_at: new Date(updated_at),
    resolved_at: resolved_at === null ? null : new Date(resolved_at),
    critical_since: critical_since === null ? null : new Date(critical_since),
  };
}
