import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { conditional, unlessRefused } from '../shared/conditional.ts';
import { table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import type { Turn } from '../shared/turn.ts';
import { isAdmin } from '../users/membership.store.ts';
import { userExists } from '../users/user.store.ts';
import { NoteEntity, notesPrefix } from './note.entity.ts';

export type StoredNote = FormattedItem<typeof NoteEntity>;
type Key = Pick<StoredNote, 'business_id' | 'id'>;

/** All notes of a business. There are at most 500. */
export async function readNotes(businessId: string): Promise<StoredNote[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(NoteEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: notesPrefix } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

export async function readNote({ business_id, id }: Key): Promise<StoredNote | undefined> {
  const { Item } = await NoteEntity.build(GetItemCommand)
    .key({ business_id, id })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Writes a new note.
 * @param turn of the business
 * @returns why it failed: the author left Vaultra, is no longer an owner or admin, or another writer came first
 */
export async function insertNote(
  note: StoredNote & { author_id: string },
  turn: Turn,
): Promise<'gone' | 'no_admin' | 'lost_turn' | undefined> {
  const refused = await transact(
    userExists(note.author_id),
    isAdmin(note.business_id, note.author_id),
    NoteEntity.build(PutTransaction).item(note),
    turn,
  );
  if (refused.length === 0) return undefined;
  if (refused.includes(0)) return 'gone';
  return refused.includes(1) ? 'no_admin' : 'lost_turn';
}

/** @returns undefined if the note was deleted in the meantime */
export async function changeNote(
  { business_id, id }: Key,
  patch: Partial<Pick<StoredNote, 'day' | 'text' | 'metric'>>,
  now: Date,
): Promise<StoredNote | undefined> {
  const changed = await unlessRefused(
    NoteEntity.build(UpdateItemCommand)
      .item({ business_id, id, ...patch, updated_at: now.toISOString() })
      .options({ condition: { attr: 'created_at', exists: true }, returnValues: 'ALL_NEW' })
      .send(),
  );
  return changed?.Attributes as StoredNote | undefined;
}

/** @returns false if there was none */
export async function removeNote({ business_id, id }: Key): Promise<boolean> {
  const { Attributes } = await NoteEntity.build(DeleteItemCommand)
    .key({ business_id, id })
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes !== undefined;
}

/** Removes a former member's id from the notes that they wrote. The notes belong to the business and stay. */
export async function forgetAuthor(businessId: string, userId: string): Promise<void> {
  for (const { business_id, id, author_id } of await readNotes(businessId)) {
    if (author_id !== userId) continue;
    await conditional(
      NoteEntity.build(UpdateItemCommand)
        .item({ business_id, id, author_id: null })
        .options({ condition: { attr: 'author_id', eq: userId } })
        .send(),
    );
  }
}
