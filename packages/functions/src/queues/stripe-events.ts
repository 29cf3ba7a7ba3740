import { consumeEvents, queuedEvent } from '@vaultra/core/stripe/sync/consume-events.ts';
import { consumer } from '../adapter/consumer.ts';
import { reportUnreadable } from '../adapter/report-unreadable.ts';

export const handler = consumer('stripe-events', queuedEvent, {
  handle: (events, clock) => consumeEvents(events, () => clock.now(), reportUnreadable),
});
