/**
 * The domain's time, used for windows, schedules, and expiry of stored items. It is real time on AWS; the embedded cloud can
 * move it. Tokens and signatures use the machine's clock instead.
 */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
