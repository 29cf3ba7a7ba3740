import { $set } from 'dynamodb-toolbox/entity/actions/update';

/**
 * A value of an `any()` attribute that an update replaces as a whole. Without this, the toolbox sets each path within it: what a list had
 * more of stays, and a path that the stored value lacks is refused ("document path … is invalid"). Its types know `$set` for maps only.
 */
export function whole<T>(value: T): T {
  return $set(value) as T;
}
