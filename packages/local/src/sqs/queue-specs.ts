import {
  type QueueSpec as ContractQueue,
  type QueueName,
  queues,
  redriveAfter,
} from '@vaultra/core/contract/queues.ts';
import type { QueueSpec } from './sqs.ts';

/** A queue of the contract with its local name, and the environment variables for its URLs. */
export type LocalQueue = QueueSpec & {
  contract: ContractQueue;
  variables: { name: string; queue: string }[];
};

export const queueName = (name: QueueName) => `vaultra-${name}.fifo`;
export const deadLetterName = (name: QueueName) => `vaultra-${name}-dlq.fifo`;

/** The contract's queues with the settings of the stacks, except the delay: here, follow-ups run at once. */
export function queueSpecs(): LocalQueue[] {
  return queues.map((contract) => ({
    contract,
    name: queueName(contract.name),
    fifo: true,
    visibilityTimeout: contract.timeoutSeconds * 6,
    dlq: { name: deadLetterName(contract.name), maxReceiveCount: redriveAfter(contract) },
    variables: [
      { name: contract.urlVariable, queue: queueName(contract.name) },
      { name: contract.deadLetterUrlVariable, queue: deadLetterName(contract.name) },
    ],
  }));
}
