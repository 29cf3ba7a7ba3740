import Stripe from 'stripe';
import { Random } from './random.ts';
import type { Store } from './store.ts';

/** Shares of events (fractions) that are duplicated, reordered, or lost. */
export interface DeliveryFaults {
  duplicate: number;
  reorder: number;
  drop: number;
}

/**
 * Milliseconds before each retry. After the last one, the event is dropped. Stripe's own delays grow over three days
 * (https://docs.stripe.com/webhooks#retries). These start small, so that events arrive soon after a restart of the
 * receiver.
 */
const RETRY_DELAYS = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000, 10_800_000, 21_600_000];
/** A later response is ignored. */
const ANSWER_TIMEOUT = 10_000;
/** How long a reordered event waits while others pass it. */
const REORDER_DELAY = 400;

interface Delivery {
  id: number;
  account: string;
  event: string;
  body: string;
  attempts: number;
}

/**
 * Sends connected accounts' events to the platform: at least once, in sequence for each account. They are stored until
 * a 2xx response. Due times and signatures use the machine's clock, because the domain clock may jump.
 */
export class Webhooks {
  private readonly store: Store;
  private readonly isConnected: (account: string) => boolean;
  private readonly endpoint: { url: string; secret: string };
  private readonly seed: number;
  private readonly onError: (error: unknown) => void;
  private readonly faults: DeliveryFaults = { duplicate: 0.05, reorder: 0.05, drop: 0 };
  private readonly sending = new Set<string>();
  private readonly closing = new AbortController();
  private waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    store: Store,
    isConnected: (account: string) => boolean,
    endpoint: { url: string; secret: string },
    seed: number,
    onError: (error: unknown) => void,
  ) {
    this.store = store;
    this.isConnected = isConnected;
    this.endpoint = endpoint;
    this.seed = seed;
    this.onError = onError;
  }

  setFaults(change: Partial<DeliveryFaults>): DeliveryFaults {
    return { ...Object.assign(this.faults, change) };
  }

  /** Queues an event of an account if it is connected. Call `wake` after the surrounding transaction. */
  enqueue(account: string, event: Stripe.EventBase): void {
    if (!this.isConnected(account)) return;
    const random = new Random(`webhook:${this.seed}:${event.id}`);
    const twice = random.chance(this.faults.duplicate);
    const late = random.chance(this.faults.reorder);
    if (random.chance(this.faults.drop)) return;
    const body = JSON.stringify({ ...event, account });
    const due = Date.now() + (late ? REORDER_DELAY : 0);
    for (let copy = 0; copy < (twice ? 2 : 1); copy += 1) {
      this.store.run(
        'insert into delivery (account, event, body, due, attempts) values (?, ?, ?, ?, 0)',
        account,
        event.id,
        body,
        due,
      );
    }
  }

  /** Sends the due events and sets a timer for the next ones. */
  wake(): void {
    if (this.closing.signal.aborted) return;
    clearTimeout(this.timer);
    const accounts = this.store.rows<{ account: string; due: number }>(
      'select account, min(due) as due from delivery group by account',
    );
    const now = Date.now();
    for (const { account, due } of accounts)
      if (due <= now) this.send(account).catch((error: unknown) => this.stopFor(error));
    const later = accounts.filter(({ due }) => due > now).map(({ due }) => due);
    if (later.length > 0) this.timer = setTimeout(() => this.wake(), Math.min(...later) - now + 1).unref();
  }

  pending(): number {
    return this.store.row<{ count: number }>('select count(*) as count from delivery')?.count ?? 0;
  }

  /** Resolves when every queued event has been delivered or dropped, or sending has been stopped. */
  async settled(): Promise<void> {
    while (!this.closing.signal.aborted && this.pending() > 0) {
      this.wake();
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.timer);
    this.progress();
    while (this.sending.size > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  /** After a failure that is not the receiver's, such as a full disk, nothing is sent: it would be sent again without end. */
  private stopFor(error: unknown): void {
    this.closing.abort();
    clearTimeout(this.timer);
    this.progress();
    this.onError(error);
  }

  private progress(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  private async send(account: string): Promise<void> {
    if (this.sending.has(account)) return;
    this.sending.add(account);
    try {
      while (!this.closing.signal.aborted) {
        const next = this.store.row<Delivery>(
          'select id, account, event, body, attempts from delivery where account = ? and due <= ? order by due, id limit 1',
          account,
          Date.now(),
        );
        if (!next) break;
        await this.deliver(next);
        this.progress();
      }
    } finally {
      this.sending.delete(account);
    }
    this.wake();
  }

  private async deliver({ id, body, attempts }: Delivery): Promise<void> {
    const accepted = await this.post(body);
    // Stopped during the request. Whether the event arrived is unknown, so it stays queued and is sent again.
    if (this.closing.signal.aborted) return;
    const delay = RETRY_DELAYS[attempts];
    if (accepted || delay === undefined) this.store.run('delete from delivery where id = ?', id);
    else
      this.store.run(
        'update delivery set attempts = attempts + 1, due = ? where id = ?',
        Date.now() + delay,
        id,
      );
  }

  private async post(payload: string): Promise<boolean> {
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: this.endpoint.secret });
    try {
      const answer = await fetch(this.endpoint.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(ANSWER_TIMEOUT)]),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch (error) {
      // Any network error is a failed delivery. Any other error is a bug.
      if (error instanceof TypeError || error instanceof DOMException) return false;
      throw error;
    }
  }
}
