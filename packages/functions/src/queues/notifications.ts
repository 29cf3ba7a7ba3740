import { notificationMessage } from '@vaultra/core/notifications/message.ts';
import { sendAlert } from '@vaultra/core/notifications/send-alert.ts';
import { sendDigest } from '@vaultra/core/notifications/send-digest.ts';
import { consumer } from '../adapter/consumer.ts';

export const handler = consumer('notifications', notificationMessage, {
  async handle(messages, clock) {
    for (const message of messages) {
      if (message.kind === 'alert') await sendAlert(message, clock.now());
      else await sendDigest(message, clock.now());
    }
  },
});
