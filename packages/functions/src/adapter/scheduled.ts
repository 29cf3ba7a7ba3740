import { isDeepStrictEqual } from 'node:util';
import { type JobName, scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

/** What a dispatcher did: how many businesses it sent a message for. */
export interface DispatchSummary {
  dispatched: number;
}

export type ScheduledHandler = (input?: unknown) => Promise<DispatchSummary>;

/** Any job as its caller sees it; one that nobody schedules may be told more. */
export type JobHandler = (input?: unknown) => Promise<object>;

/** Makes the Lambda handler of a scheduled job. It is told whether the schedule asks, or somebody else. */
export function scheduled(
  job: JobName,
  dispatch: (now: Date, isScheduled: boolean) => Promise<DispatchSummary>,
): ScheduledHandler {
  return async (input) => {
    const summary = await dispatch(runtime.clock.now(), isDeepStrictEqual(input, scheduledInput));
    log.info('job', { job, ...summary });
    return summary;
  };
}
