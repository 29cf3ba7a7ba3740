import { type Caller, type Source, sourceOf } from '@vaultra/core/limits/caller.ts';
import { readMarks } from '@vaultra/core/limits/device.ts';
import { networkOf } from '@vaultra/core/limits/subject.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { cookiesNamed } from './cookies.ts';
import { deviceCookieName } from './device-cookie.ts';
import { callerAddress } from './edge.ts';
import type { Incoming } from './exchange.ts';
import { log } from './log.ts';

export function callerOf(event: Incoming): Caller {
  const { requestId } = event.exchange;
  const [value] = cookiesNamed(deviceCookieName, event.cookies);
  return {
    network: networkOf(callerAddress(event)),
    marks: readMarks(value),
    secrets: config.edge().ORIGIN_SECRET,
    logFailure: (what, error) => log.error(what, { request_id: requestId, error: error as Error }),
  };
}

/** The caller as a source of attempts at the account that a request names; undefined if it names none. */
export function sourceAt({ email }: { email?: string } = {}, caller: Caller): Source | undefined {
  return email === undefined ? undefined : sourceOf(caller, email);
}
