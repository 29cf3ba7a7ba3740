import { isDeepStrictEqual } from 'node:util';
import { type JobName, scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { log } from './log.ts';
import { reported } from './reported.ts';
import { runtime } from './runtime.ts';

/** A dispatcher's result: the number of businesses it sent a message for. */
export interface DispatchSummary {
  dispatched: number;
}

export type ScheduledHandler = (input?: unknown) => Promise<DispatchSummary>;

/** The handler of any job. A job without a schedule may take input. */
export type JobHandler = (input?: unknown) => Promise<object>;

/** Makes the Lambda handler of a scheduled job. The job learns whether the schedule or a developer started it. */
export function scheduled(
  job: JobName,
  dispatch: (now: Date, isScheduled: boolean) => Promise<DispatchSummary>,
): ScheduledHandler {
  return async (input) => {
    const isScheduled = isDeepStrictEqual(input, scheduledInput);
    const summary = await reported({ job }, () => dispatch(runtime.clock.now(), isScheduled));
    log.info('job', { job, ...summary });
    return summary;
  };
}
