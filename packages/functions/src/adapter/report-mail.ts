import { log } from './log.ts';

/** Logs a mail that could not be sent, when the request succeeds without it. */
export const reportMail =
  ({ requestId }: { requestId: string }) =>
  (cause: unknown): void =>
    log.error('mail not sent', { request_id: requestId, error: cause as Error });
