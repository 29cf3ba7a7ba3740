import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../../shared/table.ts';

/** A user's secret for codes. Two-step log-in is on if it has `since`. */
export const TwoStepEntity = new Entity({
  name: 'two_step',
  table,
  timestamps: false,
  schema: item({
    user_id: string().key(),
    /** The secret in Base32, encrypted. */
    sealed_secret: string(),
    /** When the first code confirmed it. */
    since: string().optional(),
    /** Until when the first code must come, in epoch seconds. */
    expires_at: number().optional(),
    /** The step of the last code that was used. It and earlier ones are refused. */
    last_step: number(),
    /** Keyed hashes of the unused recovery codes. */
    recovery: list(string()),
    /** Changes with each write. */
    version: string(),
  }),
  computeKey: ({ user_id }: { user_id: string }) => ({ pk: `USER#${user_id}`, sk: 'TWO_STEP' }),
});
