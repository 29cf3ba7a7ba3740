import { Entity } from 'dynamodb-toolbox/entity';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { map } from 'dynamodb-toolbox/schema/map';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** A person, by their Cognito sub. Name and email are the user's own, never Stripe's. */
export const UserEntity = new Entity({
  name: 'user',
  table,
  timestamps: false,
  schema: item({
    id: string().key(),
    email: string(),
    name: string(),
    avatar_url: anyOf(string(), nul()),
    notifications: map({
      digest: string().enum('daily', 'weekly', 'off'),
      /** Missing in profiles from before alerts existed. Missing means true. */
      critical_alerts: boolean().optional(),
    }),
    created_at: string(),
  }),
  computeKey: ({ id }: { id: string }) => ({ pk: `USER#${id}`, sk: 'PROFILE' }),
});
