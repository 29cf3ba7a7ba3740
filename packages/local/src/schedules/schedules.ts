import { type JobName, jobs } from '@vaultra/core/contract/jobs.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import { Cron } from 'croner';

export interface Schedules {
  /** Runs the jobs that are due by the domain clock, each once, however often it was due. */
  check(): Promise<void>;
  /** Waits for the running job, and starts no other. */
  stop(): Promise<void>;
}

const tickMs = 1000;

/** Replaces EventBridge: runs the contract's jobs when the domain clock passes their times. */
export function startSchedules(
  clock: Clock,
  run: (job: JobName) => Promise<void>,
  onError: (job: JobName, error: unknown) => void,
): Schedules {
  const due = new Map(
    jobs.flatMap(({ name, cron }) =>
      cron === null
        ? []
        : [[name, { cron: new Cron(cron, { timezone: 'UTC', paused: true }), since: clock.now() }]],
    ),
  );
  let stopped = false;
  const check = async () => {
    const now = clock.now();
    for (const [name, job] of due) {
      const next = job.cron.nextRun(job.since);
      if (stopped) return;
      if (!next || next > now) continue;
      job.since = now;
      await run(name).catch((error: unknown) => onError(name, error));
    }
  };
  let checking = Promise.resolve();
  const timer = setInterval(() => {
    checking = checking.then(check);
  }, tickMs);
  return {
    check: () => {
      checking = checking.then(check);
      return checking;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await checking;
    },
  };
}
