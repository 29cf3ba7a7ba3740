import { dispatchDigests } from '@vaultra/core/notifications/dispatch-digests.ts';
import { dispatchWeeklyEvents } from '@vaultra/core/webhooks/dispatch.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('send_notification_digest', async (now, isScheduled) => ({
  dispatched: (await dispatchDigests(now, isScheduled)) + (await dispatchWeeklyEvents(now, isScheduled)),
}));
