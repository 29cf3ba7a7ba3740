import { dispatchFollowUps } from '@vaultra/core/follow-up/dispatch.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('generate_recommendations', async (now, isScheduled) => ({
  dispatched: await dispatchFollowUps(now, isScheduled),
}));
