import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { TwoStepEntity } from './two-step.entity.ts';

export type StoredTwoStep = FormattedItem<typeof TwoStepEntity>;
/** Confirmed by a first code. */
export type ActiveTwoStep = StoredTwoStep & { since: string };

export async function readTwoStep(userId: string): Promise<StoredTwoStep | undefined> {
  const { Item } = await TwoStepEntity.build(GetItemCommand)
    .key({ user_id: userId })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Undefined unless two-step log-in is on. */
export async function readActiveTwoStep(userId: string): Promise<ActiveTwoStep | undefined> {
  const stored = await readTwoStep(userId);
  return stored && isActive(stored) ? stored : undefined;
}

export async function hasTwoStep(userId: string): Promise<boolean> {
  return (await readActiveTwoStep(userId)) !== undefined;
}

export function isActive(stored: StoredTwoStep): stored is ActiveTwoStep {
  return stored.since !== undefined;
}

/**
 * Writes the item if it has not changed since it was read, so a code works for one of two requests at once.
 * @param seen the version that was read; undefined if there was no item
 * @returns what is stored now; undefined if it changed
 */
export async function saveTwoStep<T extends Omit<StoredTwoStep, 'version'>>(
  item: T,
  seen: string | undefined,
): Promise<(T & { version: string }) | undefined> {
  const stored = { ...item, version: randomUUID() };
  const condition = seen === undefined ? { attr: 'version', exists: false } : { attr: 'version', eq: seen };
  const write = TwoStepEntity.build(PutItemCommand)
    .item(stored)
    .options({ condition: condition as { attr: 'version'; exists: false } })
    .send();
  return (await unlessChanged(write)) ? stored : undefined;
}

/** @returns false if it changed since it was read */
export function deleteTwoStep({ user_id, version }: StoredTwoStep): Promise<boolean> {
  return unlessChanged(
    TwoStepEntity.build(DeleteItemCommand)
      .key({ user_id })
      .options({ condition: { attr: 'version', eq: version } })
      .send(),
  );
}

async function unlessChanged(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
