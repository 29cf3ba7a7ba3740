import type { Grant } from './endpoint.ts';

/** A function that an AWS service calls through EventBridge (`functions/src/service-events/<name>.ts`), at least once per event. */
export interface ServiceEventSpec {
  name: string;
  summary: string;
  /** What EventBridge matches. */
  source: string;
  detailTypes: readonly string[];
  grants: readonly Grant[];
}

export const serviceEvents = [
  {
    name: 'mail-feedback',
    summary: 'Stop the mail to an address that bounces or complains',
    source: 'aws.ses',
    detailTypes: ['Email Bounced', 'Email Complaint Received'],
    grants: ['table:write'],
  },
] as const satisfies readonly ServiceEventSpec[];

export type ServiceEventName = (typeof serviceEvents)[number]['name'];
