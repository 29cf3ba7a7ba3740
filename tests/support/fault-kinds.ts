import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Call, Fault } from './faults.ts';

/** A way for one call to fail. */
export interface FaultKind {
  name: string;
  /** The calls it can apply to, given the calls before. */
  appliesTo(call: Call, before: readonly Call[]): boolean;
  fault: Fault;
}

export const awsError = (name: string, message = name) =>
  Object.assign(new Error(message), { name, $fault: 'client' as const, $metadata: {} });

const canceled = (code: string) =>
  new TransactionCanceledException({
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [None, ${code}]`,
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code: code }],
  });

const isAws = ({ service }: Call) => service !== 'stripe';
/** A read changes nothing. Dying after it equals dying before the next call, and losing its answer equals a refusal. */
const isWrite = (call: Call) => isAws(call) && !/^(Get|BatchGet|Query)/.test(call.command);
const isTransaction = ({ command }: Call) => command.startsWith('TransactWriteItems');

/** The two ways a process can end: before a call, and after a call took effect without anyone seeing its answer. */
export const deaths: FaultKind[] = [
  {
    name: 'killed before',
    // Before the first write, dying later equals dying at once.
    appliesTo: (call, before) => isWrite(call) || (isAws(call) && (call.index === 0 || before.some(isWrite))),
    fault: (_call, _pass, die) => die(),
  },
  {
    name: 'killed after',
    appliesTo: isWrite,
    async fault(_call, pass, die) {
      await pass();
      return die();
    },
  },
];

/** Faults that a client's own retries see and repair. */
export const lostAnswer: FaultKind = {
  name: 'took effect, answer lost, asked again',
  appliesTo: isWrite,
  fault(call, pass) {
    call.loseAnswers = 1;
    return pass();
  },
};

export const refusedByStripe: FaultKind = {
  name: 'refused by Stripe',
  appliesTo: ({ service }) => service === 'stripe',
  async fault() {
    const error = { error: { type: 'api_error', message: 'An unknown error occurred' } };
    // Stripe says itself that an immediate retry is of no use.
    return Response.json(error, { status: 500, headers: { 'stripe-should-retry': 'false' } });
  },
};

export const errors: FaultKind[] = [
  {
    name: 'throttled to the end',
    appliesTo: isAws,
    async fault({ service }) {
      throw awsError(service === 'table' ? 'ProvisionedThroughputExceededException' : 'RequestThrottled');
    },
  },
  {
    name: 'took effect, timed out to the end',
    appliesTo: isWrite,
    async fault(_call, pass) {
      await pass();
      throw awsError('TimeoutError');
    },
  },
  {
    name: 'canceled by throttling',
    appliesTo: isTransaction,
    async fault() {
      throw canceled('ThrottlingError');
    },
  },
  {
    name: 'canceled by another transaction',
    appliesTo: isTransaction,
    async fault() {
      throw canceled('TransactionConflict');
    },
  },
  {
    name: 'still in progress',
    appliesTo: isTransaction,
    async fault() {
      throw awsError('TransactionInProgressException');
    },
  },
  {
    name: 'answered in part',
    appliesTo: ({ command }) => command.startsWith('BatchGetItem'),
    async fault({ input }, pass) {
      const tables = input.RequestItems as Record<string, { Keys: object[] }>;
      const [[table, request]] = Object.entries(tables) as [[string, { Keys: object[] }]];
      const { Keys, ...how } = request;
      const half = Math.ceil(Keys.length / 2);
      tables[table] = { ...how, Keys: Keys.slice(0, half) };
      const answer = (await pass()) as { output: { UnprocessedKeys: object } };
      if (Keys.length > half) answer.output.UnprocessedKeys = { [table]: { ...how, Keys: Keys.slice(half) } };
      return answer;
    },
  },
  refusedByStripe,
];

/** Faults that no code of ours can catch. */
export const silent: FaultKind[] = [...deaths, lostAnswer];
export const everyKind: FaultKind[] = [...silent, ...errors];

/** Makes one call of an invocation fail, and no other. */
export const at =
  ({ index }: Call, kind: FaultKind): Fault =>
  (call, pass, die) =>
    call.index === index ? kind.fault(call, pass, die) : pass();

/** Runs something else to its end just before one call of an invocation. */
export const meanwhile =
  ({ index }: Call, other: () => Promise<unknown>): Fault =>
  async (call, pass) => {
    if (call.index === index) await other();
    return pass();
  };
