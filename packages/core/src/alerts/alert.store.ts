import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Threshold } from '../contract/alerts.ts';
import { table } from '../shared/table.ts';
import { whole } from '../shared/whole.ts';
import { AlertEntity, ThresholdsEntity } from './alert.entity.ts';
import { causeKey, type Finding, type StoredAlert } from './alert.ts';

type Item = FormattedItem<typeof AlertEntity>;

/** The latest alert of every cause a business ever had, open or resolved. */
export async function readAlerts(businessId: string): Promise<StoredAlert[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(AlertEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: 'ALERT#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map(toStored);
}

/**
 * Writes a new or reopened alert in place of the stored one of its cause.
 * @param replaced the id of the stored alert; undefined if there is none
 * @returns false if a concurrent recompute wrote first
 */
export async function putAlert(businessId: string, alert: StoredAlert, replaced?: string): Promise<boolean> {
  const { id, status, created_at, updated_at, resolved_at, critical_since, ...finding } = alert;
  const put = AlertEntity.build(PutItemCommand)
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
    .options({
      condition: replaced === undefined ? { attr: 'id', exists: false } : { attr: 'id', eq: replaced },
    });
  try {
    await put.send();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Updates an alert. Writes the status only if one is given, so that an owner's change is kept. */
export async function updateAlert(
  businessId: string,
  alert: StoredAlert,
  change: Partial<Pick<StoredAlert, 'status' | 'resolved_at' | 'critical_since'>> & { finding?: Finding },
  now: Date,
): Promise<StoredAlert> {
  const { finding, status, resolved_at, critical_since } = change;
  const { Attributes } = await AlertEntity.build(UpdateItemCommand)
    .item({
      business_id: businessId,
      cause_key: causeKey(alert),
      updated_at: now.toISOString(),
      ...(finding ? { finding: whole(finding) } : {}),
      ...(status ? { status } : {}),
      ...(resolved_at ? { resolved_at: resolved_at.toISOString() } : {}),
      ...(critical_since ? { critical_since: critical_since.toISOString() } : {}),
    })
    // If the item was deleted in the meantime, an update must not create an incomplete item.
    .options({ condition: { attr: 'id', exists: true }, returnValues: 'ALL_NEW' })
    .send();
  return toStored(Attributes as Item);
}

/** @returns the alert with status `read`; undefined if it is resolved or was replaced. */
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

/** The distances as last computed; empty before the first recompute. */
export async function readThresholds(businessId: string): Promise<Threshold[]> {
  const { Item } = await ThresholdsEntity.build(GetItemCommand)
    .key({ business_id: businessId })
    .options({ consistent: true })
    .send();
  return Item?.thresholds ?? [];
}

export async function putThresholds(businessId: string, thresholds: Threshold[]): Promise<void> {
  await ThresholdsEntity.build(PutItemCommand).item({ business_id: businessId, thresholds }).send();
}
