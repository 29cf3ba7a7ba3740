import { AsyncLocalStorage } from 'node:async_hooks';
import { cognito } from '@vaultra/core/auth/pool-client.store.ts';
import type { Grant } from '@vaultra/core/contract/endpoint.ts';
import { identityActions } from '@vaultra/core/contract/identity-actions.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { counterPrefix } from '@vaultra/core/contract/table.ts';
import { actionOf, awsJson } from '@vaultra/core/shared/aws-json.ts';
import { sqs } from '@vaultra/core/shared/sqs-client.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';

/**
 * Replaces IAM: a handler may do only what its declaration grants, as on AWS. Without this, a missing grant would go
 * unnoticed on this machine and fail once deployed. Secrets are not covered: here, every handler has them in its
 * environment.
 */
interface Function {
  name: string;
  grants: readonly Grant[];
}

const running = new AsyncLocalStorage<Function>();

/** Runs a handler with exactly its grants. Code outside a handler, such as a test, is not restricted. */
export function withGrants<T>(lambda: Function, work: () => T): T {
  return running.run(lambda, work);
}

/** @throws if the running handler lacks this grant */
export function requireGrant(needed: Grant, command: string): void {
  const lambda = running.getStore();
  if (!lambda || lambda.grants.includes(needed)) return;
  throw new Error(
    `AccessDenied: ${lambda.name} needs the grant ${needed} for ${command}. Add it in the contract.`,
  );
}

let enforced = false;

/** Makes the handlers' clients refuse calls without a grant. */
export function enforceGrants(): void {
  if (enforced) return;
  enforced = true;
  for (const client of [documentClient, sqs, cognito]) {
    // The three stacks have different command types, which this step passes on unchanged.
    const stack = client.middlewareStack as typeof sqs.middlewareStack;
    stack.add(
      (next, context) => (args) => {
        check(context.commandName ?? '', args.input);
        return next(args);
      },
      { step: 'initialize', name: 'grants' },
    );
  }
  const { call } = awsJson;
  awsJson.call = async (asked) => {
    check(`${actionOf(asked)}Command`, asked.input);
    return call(asked);
  };
}

function check(command: string, input: object): void {
  const lambda = running.getStore();
  if (!lambda) return;
  const action = command.replace(/Command$/, '');
  if (/^(Admin|ListUsers$)/.test(action)) requireIdentity(lambda, action);
  const needed = grantFor(command, input, lambda.name);
  if (needed) requireGrant(needed, command);
}

/** Several grants may allow an action on the user pool. One of them is enough. */
function requireIdentity({ name, grants }: Function, action: string): void {
  const worth = Object.entries(identityActions).filter(([, actions]) =>
    (actions as readonly string[]).includes(action),
  );
  if (worth.some(([grant]) => grants.includes(grant as Grant))) return;
  throw new Error(
    `AccessDenied: ${name} needs the grant ${worth.map(([grant]) => grant).join(' or ') || '(there is none)'} for ${action}. Add it in the contract.`,
  );
}

function grantFor(command: string, input: object, name: string): Grant | undefined {
  if (/^(Get|BatchGet|Query|TransactGet)(Item|Items)?Command$/.test(command)) return 'table:read';
  if (/^Update(Item)?Command$/.test(command) && isCounter(input)) return 'limits';
  if (/^(Put|Update|Delete|BatchWrite|TransactWrite)(Item|Items)?Command$/.test(command))
    return 'table:write';
  const isSend = /^SendMessage/.test(command);
  if (!isSend && !/^ChangeMessageVisibility/.test(command)) return undefined;
  const url = 'QueueUrl' in input ? input.QueueUrl : undefined;
  const queue = queues.find(({ urlVariable }) => process.env[urlVariable] === url);
  if (queue && isSend) return `queue:${queue.name}`;
  // A consumer may change its own queue's messages, and send to its own dead letters.
  const own = isSend ? queues.find((one) => process.env[one.deadLetterUrlVariable] === url) : queue;
  if (own && name === `queue ${own.name}`) return undefined;
  throw new Error(`AccessDenied: ${name} may not ${isSend ? 'send to' : 'change the messages of'} ${url}`);
}

function isCounter(input: object): boolean {
  const { pk } = (input as { Key?: { pk?: string | { S?: string } } }).Key ?? {};
  return String(typeof pk === 'object' ? pk.S : pk).startsWith(counterPrefix);
}
