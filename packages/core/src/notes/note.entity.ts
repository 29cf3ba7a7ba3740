import { Entity } from 'dynamodb-toolbox/entity';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { item } from 'dynamodb-toolbox/schema/item';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** The prefix of the sort keys of a business's notes. */
export const notesPrefix = 'NOTE#';

/** A note on a day of a business. It has its author's id, never a name, and loses the id when the author leaves. */
export const NoteEntity = new Entity({
  name: 'note',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    id: string().key(),
    day: string(),
    text: string(),
    metric: anyOf(string(), nul()),
    author_id: anyOf(string(), nul()),
    created_at: string(),
    updated_at: string(),
  }),
  computeKey: ({ business_id, id }: { business_id: string; id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `${notesPrefix}${id}`,
  }),
});
