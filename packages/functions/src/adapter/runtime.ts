import { type Clock, systemClock } from '@vaultra/core/shared/clock.ts';

/** Settings that the handlers' host may replace before the first call. On AWS, they stay unchanged. */
interface Runtime {
  clock: Clock;
  /** Whether responses are validated against the contract: yes in tests and in the embedded cloud, no on AWS. */
  checkAnswers: boolean;
  /**
   * Reads the user pool's public keys from another source than the issuer's address. There is deliberately no
   * environment variable for this, so that a deployed function cannot be given other keys.
   */
  fetchJwks: (() => Promise<object>) | undefined;
}

export const runtime: Runtime = { clock: systemClock, checkAnswers: false, fetchJwks: undefined };
