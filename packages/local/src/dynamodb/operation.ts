import type { Item, Store } from 'dynalite/db/index.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import type { Types } from 'dynalite/validations/index.js';
import putItem from 'dynalite/validations/putItem.js';
import updateItem from 'dynalite/validations/updateItem.js';
import type { Backend } from './backend.ts';

/** An operation of the API: the shape of its request, and the function that runs a valid request. */
export type Operation = {
  types: Types;
  custom?: ((data: never, store: Store) => string | undefined) | undefined;
  run: (backend: Backend, data: never) => Promise<object>;
};

/** A request that writes or checks one item, alone or within a transaction. Put has `Item`; the others have `Key`. */
export type ItemRequest = {
  TableName: string;
  Item?: Item;
  Key?: Item;
  ReturnConsumedCapacity?: 'TOTAL' | 'INDEXES' | 'NONE';
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
};

/** dynalite's shapes plus the field that it does not know. dynalite drops fields that are not in the shape. */
const onConditionCheckFailure = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};
export const putItemTypes: Types = { ...putItem.types, ...onConditionCheckFailure };
export const updateItemTypes: Types = { ...updateItem.types, ...onConditionCheckFailure };
export const deleteItemTypes: Types = { ...deleteItem.types, ...onConditionCheckFailure };

/** The shape of one action in a transaction. It allows only these fields and requires those in `required`. */
export function pickTypes(types: Types, fields: readonly string[], required?: string): Types {
  const picked: Types = {};
  for (const field of fields) {
    if (!(field in types)) throw new Error(`dynalite's shape has no field ${field}`);
    picked[field] = field === required ? { ...Object(types[field]), notNull: true } : types[field];
  }
  return picked;
}
