import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type AttributeValues, fromAttributes, toAttributes } from './attribute-values.ts';
import { AwsRefusal, awsJson } from './aws-json.ts';

/** An input or output, or a part of one. */
type Part = Readonly<Record<string, unknown>>;

interface Call {
  toWire(input: Part): Part;
  fromWire?(output: Part): Part;
}

const mapValues = <T>(parts: Readonly<Record<string, T>>, map: (part: T) => unknown) =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, map(part)]));

/** Fields that hold an item, its key, or the values of an expression. */
const valued = ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey'] as const;

function withAttributes(input: Part): Part {
  const wire: Record<string, unknown> = { ...input };
  for (const field of valued)
    if (wire[field] !== undefined) wire[field] = toAttributes(wire[field] as object);
  return wire;
}

const itemsOf = (items: AttributeValues[]) => items.map(fromAttributes);

function withValues(output: Part): Part {
  const plain: Record<string, unknown> = { ...output };
  for (const field of ['Item', 'Attributes', 'LastEvaluatedKey'])
    if (plain[field] !== undefined) plain[field] = fromAttributes(plain[field] as AttributeValues);
  if (plain.Items !== undefined) plain.Items = itemsOf(plain.Items as AttributeValues[]);
  return plain;
}

const ofItems: Call = { toWire: withAttributes, fromWire: withValues };

/** The calls of requests and events, by their operation. All other calls are the SDK's. */
const calls: Readonly<Record<string, Call>> = {
  GetItem: ofItems,
  PutItem: ofItems,
  UpdateItem: ofItems,
  DeleteItem: ofItems,
  Query: ofItems,
  BatchGetItem: {
    toWire: ({ RequestItems, ...input }) => ({
      ...input,
      RequestItems: mapValues(RequestItems as Record<string, { Keys: object[] }>, ({ Keys, ...asked }) => ({
        ...asked,
        Keys: Keys.map(toAttributes),
      })),
    }),
    fromWire: ({ Responses = {}, UnprocessedKeys = {}, ...output }) => ({
      ...output,
      Responses: mapValues(Responses as Record<string, AttributeValues[]>, itemsOf),
      UnprocessedKeys: mapValues(
        UnprocessedKeys as Record<string, { Keys: AttributeValues[] }>,
        ({ Keys, ...asked }) => ({ ...asked, Keys: itemsOf(Keys) }),
      ),
    }),
  },
  TransactWriteItems: {
    // With the token, a transaction whose answer was lost is not written again.
    toWire: ({ TransactItems, ClientRequestToken = randomUUID(), ...input }) => ({
      ...input,
      ClientRequestToken,
      TransactItems: (TransactItems as Record<string, Part>[]).map((action) =>
        mapValues(action, withAttributes),
      ),
    }),
  },
};

const operations = new Map<unknown, string>([
  [GetCommand, 'GetItem'],
  [PutCommand, 'PutItem'],
  [UpdateCommand, 'UpdateItem'],
  [DeleteCommand, 'DeleteItem'],
  [QueryCommand, 'Query'],
  [BatchGetCommand, 'BatchGetItem'],
  [TransactWriteCommand, 'TransactWriteItems'],
]);

type Command = { constructor: unknown; input: Part };
type SdkClient = Pick<DynamoDBDocumentClient, 'send' | 'middlewareStack'>;

/**
 * A client whose frequent calls are our own signed requests, which take a third of the SDK's processor time. Callers get the SDK's
 * outputs and exceptions. The SDK's client is made when a call needs it, because making it is a fifth of a cold start, or when its stack is
 * asked for. From then on every call passes its steps, of which those at `initialize` see the frequent calls too.
 */
export function frequentCallsFirst(makeSdkClient: () => SdkClient): SdkClient {
  let made: SdkClient | undefined;
  let hasSteps = false;
  const sdk = () => {
    if (made) return made;
    made = makeSdkClient();
    made.middlewareStack.add(
      (next, { commandName = '' }) => {
        const operation = commandName.replace(/Command$/, '');
        if (!Object.hasOwn(calls, operation)) return next;
        return async ({ input }) => ({
          output: (await send(operation, input as Part)) as never,
          response: undefined,
        });
      },
      { step: 'initialize', priority: 'low', name: 'frequentCalls' },
    );
    return made;
  };
  return {
    get middlewareStack() {
      hasSteps = true;
      return sdk().middlewareStack;
    },
    send: async (command: Command, ...options: []) => {
      const operation = hasSteps ? undefined : operations.get(command.constructor);
      return operation === undefined
        ? sdk().send(command as never, ...options)
        : send(operation, command.input);
    },
  } as unknown as SdkClient;
}

async function send(operation: string, input: Part): Promise<Part> {
  const call = calls[operation];
  if (!call) throw new RangeError(`${operation} is not one of the frequent calls`);
  const target = `DynamoDB_20120810.${operation}`;
  try {
    const wire = call.toWire(input);
    const output = (await awsJson.call({ service: 'dynamodb', target, version: '1.0', input: wire })) as Part;
    return { ...(call.fromWire?.(output) ?? output), $metadata: { httpStatusCode: 200 } };
  } catch (error) {
    throw error instanceof AwsRefusal ? exceptionOf(error) : error;
  }
}

/** The SDK's exception, which callers tell apart by its class. */
function exceptionOf({ name, status, message, body }: AwsRefusal): DynamoDBServiceException {
  const $metadata = { httpStatusCode: status };
  if (name === 'ConditionalCheckFailedException') {
    return new ConditionalCheckFailedException({ ...body, message, $metadata });
  }
  if (name === 'TransactionCanceledException') {
    return new TransactionCanceledException({ ...body, message, $metadata });
  }
  return new DynamoDBServiceException({
    name,
    message,
    $fault: status < 500 ? 'client' : 'server',
    $metadata,
  });
}
