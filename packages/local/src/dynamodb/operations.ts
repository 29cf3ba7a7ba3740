import batchGetAction from 'dynalite/actions/batchGetItem.js';
import batchWriteAction from 'dynalite/actions/batchWriteItem.js';
import deleteAction from 'dynalite/actions/deleteItem.js';
import describeTableAction from 'dynalite/actions/describeTable.js';
import getAction from 'dynalite/actions/getItem.js';
import listTablesAction from 'dynalite/actions/listTables.js';
import putAction from 'dynalite/actions/putItem.js';
import queryAction from 'dynalite/actions/query.js';
import scanAction from 'dynalite/actions/scan.js';
import updateAction from 'dynalite/actions/updateItem.js';
import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import createTableRequest from 'dynalite/validations/createTable.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import deleteTableRequest from 'dynalite/validations/deleteTable.js';
import describeTable from 'dynalite/validations/describeTable.js';
import describeTimeToLive from 'dynalite/validations/describeTimeToLive.js';
import getItem from 'dynalite/validations/getItem.js';
import listTables from 'dynalite/validations/listTables.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { type DynaliteAction, perform } from './backend.ts';
import { deleteItemTypes, type Operation, putItemTypes, updateItemTypes } from './operation.ts';
import { createTable, deleteTable } from './tables.ts';
import { describeTtl, updateTimeToLive } from './time-to-live.ts';
import { transactGetItems } from './transact-get.ts';
import { transactWriteItems } from './transact-write.ts';
import { writeBatch, writeItem } from './writes.ts';

/** dynalite's reads run unchanged: a get or a range sees a LevelDB batch completely or not at all. */
const read =
  (action: DynaliteAction): Operation['run'] =>
  ({ store }, request) =>
    perform(action, store, request);

/** The operations that the embedded DynamoDB supports. All others get UnknownOperationException. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchGetItem: { ...batchGetItem, run: read(batchGetAction) },
  BatchWriteItem: { ...batchWriteItem, run: writeBatch(batchWriteAction) },
  CreateTable: { ...createTableRequest, run: createTable },
  DeleteItem: { ...deleteItem, types: deleteItemTypes, run: writeItem(deleteAction) },
  DeleteTable: { ...deleteTableRequest, run: deleteTable },
  DescribeTable: { ...describeTable, run: read(describeTableAction) },
  DescribeTimeToLive: { ...describeTimeToLive, run: describeTtl },
  GetItem: { ...getItem, run: read(getAction) },
  ListTables: { ...listTables, run: read(listTablesAction) },
  PutItem: { ...putItem, types: putItemTypes, run: writeItem(putAction) },
  Query: { ...query, run: read(queryAction) },
  Scan: { ...scan, run: read(scanAction) },
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UpdateItem: { ...updateItem, types: updateItemTypes, run: writeItem(updateAction) },
  UpdateTimeToLive: updateTimeToLive,
};
