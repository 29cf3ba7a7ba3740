import { AsyncLocalStorage } from 'node:async_hooks';
import { cognito } from '@vaultra/core/auth/identity.store.ts';
import type { Grant } from '@vaultra/core/contract/endpoint.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { sqs } from '@vaultra/core/shared/queue.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';

/**
 * IAM's part: a handler may only do what its declaration grants, here as on AWS. Without this a forgotten grant would
 * work on this machine and fail once deployed. Secrets are not covered: here they are in everybody's environment.
 */
interface Function {
  name: string;
  grants: readonly Grant[];
}

const running = new AsyncLocalStorage<Function>();

/** Runs a handler with its grants and no more. What runs outside of any, like a test, is not restricted. */
export function withGrants<T>(lambda: Function, work: () => T): T {
  return running.run(lambda, work);
}

/** @throws where the running handler has no such grant. */
export function requireGrant(needed: Grant, command: string): void {
  const lambda = running.getStore();
  if (!lambda || lambda.grants.includes(needed)) return;
  throw new Error(
    `AccessDenied: ${lambda.name} needs the grant ${needed} for ${command}. Add it in the contract.`,
  );
}

let enforced = false;

/** Has the handlers' clients refuse what is not granted. */
export function enforceGrants(): void {
  if (enforced) return;
  enforced = true;
  for (const client of [documentClient, sqs, cognito]) {
    // The three stacks differ in their commands' types, which this step passes on untouched.
    const stack = client.middlewareStack as typeof sqs.middlewareStack;
    stack.add(
      (next, context) => (args) => {
        check(context.commandName ?? '', args.input);
        return next(args);
      },
      { step: 'initialize', name: 'grants' },
    );
  }
}

function check(command: string, input: object): void {
  const lambda = running.getStore();
  if (!lambda) return;
  const needed = grantFor(command, input, lambda.name);
  if (needed) requireGrant(needed, command);
}

function grantFor(command: string, input: object, name: string): Grant | undefined {
  if (/^(Get|BatchGet|Query|TransactGet)(Item|Items)?Command$/.test(command)) return 'table:read';
  if (/^(Put|Update|Delete|BatchWrite|TransactWrite)(Item|Items)?Command$/.test(command))
    return 'table:write';
  if (/^Admin(Get|Disable|Delete)User|^AdminUserGlobalSignOut/.test(command) && !/Attributes/.test(command))
    return 'identity:delete';
  if (/^Admin/.test(command)) return 'identity';
  if (!/^SendMessage/.test(command)) return undefined;
  const url = 'QueueUrl' in input ? input.QueueUrl : undefined;
  const queue = queues.find(({ urlVariable }) => process.env[urlVariable] === url);
  if (queue) return `queue:${queue.name}`;
  const own = queues.find((one) => process.env[one.deadLetterUrlVariable] === url);
  if (own && name === `queue ${own.name}`) return undefined;
  throw new Error(`AccessDenied: ${name} may not send to ${url}`);
}
