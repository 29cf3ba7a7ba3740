import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Long work is a chain of messages: each message sends the next one, such as a page of a backfill or a part of an export. Lambda
 * stops such a chain after about 16 invocations (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html). So the
 * consumers turn that off and count hops themselves. A message that no other message led to, such as a webhook's, is hop 1.
 *
 * Most chains have a few hundred hops, because a step works 20 seconds per message. A reconciliation reads one page per message, and
 * once lists all balance transactions: 11,000 pages for a million charges. Even a whole backfill at a page per message fits, with the
 * recount that follows it. While Stripe throttles us, a step is sent again every 2 seconds, so 50,000 hops last over a day.
 * A loop by mistake ends after 50,000 invocations, which cost less than a dollar.
 */
export const maxHops = 50_000;

const current = new AsyncLocalStorage<number>();

/** Handles a message at a hop. Messages that `work` sends get the next hop. The hop is ambient, so no code can forget to pass it. */
export function atHop<T>(hop: number, work: () => T): T {
  return current.run(hop, work);
}

/** The hop of the next message that is sent. */
export function nextHop(): number {
  return (current.getStore() ?? 0) + 1;
}

export class ChainTooLong extends Error {
  override readonly name = 'ChainTooLong';

  constructor(hop: number) {
    super(`message ${hop} of a chain of messages; at most ${maxHops} are handled`);
  }
}
