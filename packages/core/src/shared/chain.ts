import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Long work goes on by messages that each send the next: a page of a backfill, a part of an export. Lambda stops such a chain
 * after about 16 invocations (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html), so the consumers
 * turn that off and count hops themselves. A message that nothing led to, such as a webhook's, is the first hop.
 *
 * The longest honest chains have some hundreds of hops: a backfill works 20 seconds a message, a reconciliation reads one
 * page a message. While Stripe throttles us a step is sent again every 2 seconds, so 10,000 hops last over five hours then.
 * A loop by mistake ends after 10,000 invocations, which cost cents.
 */
export const maxHops = 10_000;

const current = new AsyncLocalStorage<number>();

/** Runs the handling of a message; what it sends is the next hop. It is ambient so that no step of the work can forget to pass it on. */
export function atHop<T>(hop: number, work: () => T): T {
  return current.run(hop, work);
}

/** The hop of a message that is sent now. */
export function nextHop(): number {
  return (current.getStore() ?? 0) + 1;
}

/** A message at the end of a chain that is too long. */
export class ChainTooLong extends Error {
  override readonly name = 'ChainTooLong';

  constructor(hop: number) {
    super(`message ${hop} of a chain in which each message led to the next; at most ${maxHops} are handled`);
  }
}
