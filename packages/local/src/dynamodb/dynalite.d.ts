/**
 * The parts of dynalite 4.0.0 that the embedded DynamoDB calls in-process. dynalite ships no types. Its version is
 * pinned, and the tests in this folder fail if one of these shapes changes.
 */
declare module 'dynalite/db/index.js' {
  /** An attribute in DynamoDB's JSON, e.g. `{ N: '1' }`. */
  type AttributeValue = Record<string, unknown>;
  type Item = Record<string, AttributeValue>;
  type KeySchema = { AttributeName: string; KeyType: string }[];
  type Index = { IndexName: string; IndexStatus?: string; KeySchema: KeySchema };

  /** A table's description, as DescribeTable returns it. */
  type Table = {
    TableName: string;
    TableStatus: string;
    KeySchema: KeySchema;
    GlobalSecondaryIndexes?: Index[];
    LocalSecondaryIndexes?: Index[];
  };

  /** An error that DynamoDB sends to the caller. `body` is sent unchanged. */
  type ApiError = Error & { statusCode: number; body: Record<string, unknown> & { __type: string } };

  type Callback<T = void> = (error: Error | null | undefined, value?: T) => void;
  type Lock = (
    key: string,
    use: (release: <A extends unknown[]>(cb: (...args: A) => void) => (...args: A) => void) => void,
  ) => void;

  /** One keyspace: a table's items, the rows of one index, or the table descriptions. */
  type SubDb = {
    lock: Lock;
    get(key: string, cb: Callback<Item>): void;
    put(key: string, value: unknown, cb: Callback): void;
    del(key: string, cb: Callback): void;
  };

  type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };
  type KeyRange = { gte: string; lt: string };
  type StreamRange = {
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
    reverse?: boolean;
    limit?: number;
  };
  type LevelIterator<T> = { nextv(size: number): Promise<T[]>; all(): Promise<T[]>; close(): Promise<void> };

  /** The abstract-level database (on disk or in memory) that holds every keyspace. */
  type LevelDb = {
    open(): Promise<void>;
    close(): Promise<void>;
    get(key: string, callback: (error: unknown, value?: unknown) => void): void;
    getSync(key: string): unknown;
    batch(operations: Operation[]): Promise<void>;
    keys(range: StreamRange): LevelIterator<string>;
    values(range: StreamRange): LevelIterator<unknown>;
    iterator(range: KeyRange): { all(): Promise<[string, unknown][]> };
    createKeyStream(range?: StreamRange): import('node:stream').Readable;
    createValueStream(range: StreamRange): import('node:stream').Readable;
  };

  type Store = {
    options: { maxItemSize: number };
    db: LevelDb;
    tableDb: SubDb & { awsAccountId: string; awsRegion: string };
    getTable(name: string, checkStatus: boolean | Callback<Table>, cb?: Callback<Table>): void;
    getItemDb(tableName: string): SubDb;
    getIndexDb(indexType: string, tableName: string, indexName: string): SubDb;
  };

  type ConsumedCapacity = { CapacityUnits: number; TableName: string };

  const db: {
    create(options: { path?: string; createTableMs?: number }): Store;
    createKey(item: Item, table: Table): string;
    validateKey(key: Item, table: Table): ApiError | null | undefined;
    validateItem(item: Item, table: Table): ApiError | null | undefined;
    checkConditional(data: object, item: Item | undefined): ApiError | null | undefined;
    validationError(message: string): ApiError;
    itemSize(item: Item): number;
    addConsumedCapacity(
      data: object,
      isRead: boolean,
      newItem?: Item,
      oldItem?: Item,
    ): ConsumedCapacity | undefined;
  };
  export default db;
  export type {
    ApiError,
    AttributeValue,
    Callback,
    ConsumedCapacity,
    Index,
    Item,
    KeyRange,
    LevelDb,
    LevelIterator,
    Lock,
    Operation,
    Store,
    StreamRange,
    SubDb,
    Table,
  };
}

declare module 'dynalite/db/*Parser.js' {
  /** The names and values of a request. The parser removes those that an expression uses from the unused ones. */
  type Context = {
    attrNames?: Record<string, string> | undefined;
    attrVals?: Record<string, import('dynalite/db/index.js').AttributeValue> | undefined;
    unusedAttrNames: Record<string, true>;
    unusedAttrVals: Record<string, true>;
    isKeyCondition?: boolean;
  };
  /** Returns the message of an invalid expression as a string, or throws. */
  const parser: { parse(text: string, options: { context: Context }): unknown };
  export default parser;
}

declare module 'dynalite/validations/index.js' {
  type Types = { [field: string]: unknown };
  const validations: {
    /** Returns a copy with the known fields. Throws an ApiError if a field has the wrong JSON type. */
    checkTypes(data: unknown, types: Types): Record<string, unknown>;
    /** Throws an ApiError that lists the violated constraints of `types`, or has the message of `custom`. */
    checkValidations(
      data: object,
      types: Types,
      custom: ((data: never, store: never) => string | undefined) | undefined,
      store: object,
    ): void;
  };
  export default validations;
  export type { Types };
}

declare module 'dynalite/validations/*.js' {
  /**
   * `custom` returns the error message, if any, and stores the parsed expressions in `data` (`_updates`, `_condition`,
   * …).
   */
  const validation: {
    types: import('dynalite/validations/index.js').Types;
    custom?: (data: object, store: import('dynalite/db/index.js').Store) => string | undefined;
  };
  export default validation;
}

declare module 'dynalite/actions/*.js' {
  const action: (
    store: import('dynalite/db/index.js').Store,
    data: object,
    cb: import('dynalite/db/index.js').Callback<Record<string, unknown>>,
  ) => void;
  export default action;
}
