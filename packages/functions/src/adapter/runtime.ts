import { type Clock, systemClock } from '@vaultra/core/shared/clock.ts';

/** What the host of the handlers may replace before the first call. On AWS nothing does. */
interface Runtime {
  clock: Clock;
  /** Answers are checked against the contract: under test and in the embedded cloud, not on AWS. */
  checkAnswers: boolean;
  /** Reads the user pool's public keys elsewhere than at the issuer's address. There is deliberately no
   * environment variable for this: a deployed function cannot be pointed at other keys. */
  fetchJwks: (() => Promise<object>) | undefined;
}

export const runtime: Runtime = { clock: systemClock, checkAnswers: false, fetchJwks: undefined };
