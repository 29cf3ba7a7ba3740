import type { JobName } from '@vaultra/core/contract/jobs.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

/** What a dispatcher did: how many businesses it sent a message for. */
export interface DispatchSummary {
  dispatched: number;
}

export type ScheduledHandler = () => Promise<DispatchSummary>;

/** Makes the Lambda handler of a scheduled job. */
export function scheduled(job: JobName, dispatch: (now: Date) => Promise<DispatchSummary>): ScheduledHandler {
  return async () => {
    const summary = await dispatch(runtime.clock.now());
    log.info('job', { job, ...summary });
    return summary;
  };
}
