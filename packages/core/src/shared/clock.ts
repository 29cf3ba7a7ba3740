/**
 * The domain's time: windows, schedules, expiry of what we store. It is real time on AWS; the embedded cloud can
 * move it. Tokens and signatures never ask it: theirs is the machine's clock.
 */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
