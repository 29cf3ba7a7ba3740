import { measure } from '@vaultra/core/shared/telemetry.ts';
import { consumeEvents, queuedEvent } from '@vaultra/core/stripe/sync/consume-events.ts';
import { consumer } from '../adapter/consumer.ts';
import { reportUnreadable } from '../adapter/report-unreadable.ts';

export const handler = consumer('stripe-events', queuedEvent, {
  async handle(events, clock) {
    await consumeEvents(events, () => clock.now(), reportUnreadable);
    // An event without a creation time has 0.
    const dated = events.flatMap(({ at }) => (at > 0 ? [at] : []));
    measure({
      EventsApplied: events.length,
      ...(dated.length > 0 ? { OldestEventAge: clock.now().getTime() / 1000 - Math.min(...dated) } : {}),
    });
  },
});
