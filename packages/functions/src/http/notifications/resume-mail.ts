import { resumeMail as contract } from '@vaultra/core/contract/notifications.ts';
import { resumeMail } from '@vaultra/core/notifications/resume-mail.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ actor }) => {
  await resumeMail(actor.userId);
  return { status: 200, body: { mail_stopped: null } };
});
