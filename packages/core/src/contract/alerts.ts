import * as z from 'zod';
import { businessQuery, currency, date, list, namesBusiness, paging, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { metricName } from './evidence.ts';
import { idPattern } from './ids.ts';
import { sources, unit } from './readiness.ts';

export const alertStatus = z.enum(['unread', 'read', 'resolved']);
export const severity = z.enum(['info', 'warning', 'critical']);

/** In how many days the limit is crossed at the pace of the last 30 days. */
const projection = z.strictObject({
  low_days: z.int().min(0),
  high_days: z.int().min(0).nullable().meta({ description: 'null: it may not be crossed at all' }),
  says: z.string(),
});

export const threshold = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    unit,
    value: z.number().nullable(),
    limit: z.number(),
    good_side: z.enum(['under', 'over']).meta({ description: 'of the limit' }),
    reached: z.boolean().meta({ description: 'at the limit or past it, with all its conditions' }),
    says: z.string().meta({ description: 'the distance to the limit, as a sentence' }),
    projection: projection.nullable(),
    disputes_only: z
      .boolean()
      .meta({ description: 'the program also counts events that are not in payments data' }),
    source: sources.element,
  })
  .meta({ id: 'Threshold' });
export type Threshold = z.infer<typeof threshold>;

const alertEvidence = z
  .strictObject({
    metric: metricName,
    currency: currency.nullable(),
    start_date: date.nullable().meta({ description: 'null, like end_date: the days of the figure itself' }),
    end_date: date.nullable(),
  })
  .meta({ id: 'AlertEvidence', description: 'what to ask GET /metrics/evidence for the objects behind it' });

export const alert = z
  .strictObject({
    id: z.string().regex(idPattern('alert')),
    kind: z.string(),
    severity,
    title: z.string(),
    why: z.string(),
    steps: z.array(z.string()),
    projection: projection.nullable(),
    sources,
    evidence: alertEvidence.nullable(),
    due: date.nullable().meta({ description: 'of evidence' }),
    status: alertStatus,
    created_at: timestamp,
    updated_at: timestamp,
    resolved_at: timestamp.nullable(),
  })
  .meta({ id: 'Alert' });
export type Alert = z.infer<typeof alert>;

const page = list('alerts', alert);

export const listAlerts = defineEndpoint({
  operation: 'alerts/list',
  method: 'GET',
  path: '/alerts',
  summary: 'Alerts, the most severe first, and the distance to each limit',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    status: alertStatus.optional().meta({ description: 'default: unread and read' }),
    severity: severity.optional(),
    ...paging,
  }),
  grants: ['secret:STATE_SECRET'],
  responses: { 200: page.extend({ thresholds: z.array(threshold) }) },
});

export const updateAlert = defineEndpoint({
  operation: 'alerts/update',
  method: 'PATCH',
  path: '/alerts/{id}',
  summary: 'Mark an alert as read',
  description: 'Only the system sets `resolved`: an alert ends when its cause ends.',
  auth: 'user',
  scope: { from: 'body' },
  params: z.strictObject({ id: z.string().regex(idPattern('alert'), 'use an alert’s id, like alt_01J…') }),
  body: z.strictObject({
    status: z.literal('read', { error: 'use read' }),
    business_id: namesBusiness,
  }),
  grants: ['table:write'],
  responses: { 200: z.strictObject({ alert }) },
  errors: ['CONFLICT'],
});
