import { resumeMail } from '@vaultra/core/contract/notifications.ts';
import { usersMe } from '@vaultra/core/contract/users.ts';
import { stopMail } from '@vaultra/core/users/mail-stop.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('notifications/resume-mail', () => {
  const stopped = async () => {
    const owner = await newOwner(cloud);
    await stopMail(owner.email, { reason: 'bounce', at: cloud.clock.now().toISOString() });
    return owner;
  };

  it('sends mail to the caller again, and to no one else', async () => {
    const [owner, other] = [await stopped(), await stopped()];
    expect(await owner.call(resumeMail, {})).toEqual({ mail_stopped: null });
    expect((await owner.call(usersMe, {})).mail_stopped).toBeNull();
    expect((await other.call(usersMe, {})).mail_stopped).toMatchObject({ reason: 'bounce' });
  });

  it('can be repeated, up to 5 times a day', async () => {
    const owner = await stopped();
    for (let n = 0; n < 5; n++) await owner.call(resumeMail, {});
    await expectRefusal(
      await send(cloud, 'POST', '/notifications/resume', { token: owner.token }),
      'RATE_LIMITED',
    );
  });

  it('needs an account', async () => {
    await expectRefusal(await send(cloud, 'POST', '/notifications/resume'), 'UNAUTHORIZED');
  });
});
