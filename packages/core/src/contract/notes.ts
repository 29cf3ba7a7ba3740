import * as z from 'zod';
import {
  askedDate,
  businessId,
  businessQuery,
  date,
  list,
  namesBusiness,
  paging,
  timestamp,
  writtenBusinessQuery,
  writtenText,
} from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { metricName } from './evidence.ts';
import { idPattern } from './ids.ts';

/** The longest note, in characters. */
export const longestNote = 500;
/** The most notes of one business. */
export const maxNotes = 500;
/** How many months before the first sale a note may be. */
export const noteMonthsBeforeSales = 37;

const noteId = z.string().regex(idPattern('note'), 'use the id of a note, like nte_01J…');

export const note = z
  .strictObject({
    id: noteId,
    business_id: businessId,
    day: date.meta({ description: "in the business's time zone" }),
    text: z.string(),
    metric: metricName.nullable().meta({ description: 'the figure that it belongs to' }),
    author: z
      .strictObject({ user_id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: 'null once the author has left the business' }),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof note>;

const written = {
  day: askedDate.meta({
    description: `in the business's time zone: up to today, and at most ${noteMonthsBeforeSales} months before the first sale`,
  }),
  text: writtenText(longestNote, `enter a note of at most ${longestNote} characters`),
};
const noMetric = 'use the name of a figure of GET /metrics, like revenue_total, or null';
const metric = z.enum(metricName.options, { error: noMetric }).nullable();

const whose = 'Only its author or an owner may, otherwise `FORBIDDEN`.';

export const listNotes = defineEndpoint({
  operation: 'notes/list',
  method: 'GET',
  path: '/notes',
  summary: 'Notes on the days of a business, the latest day first',
  description: 'Of every day by default. Both ends of a range are included.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    start_date: askedDate.optional(),
    end_date: askedDate.optional(),
    metric: metricName.optional().meta({ description: 'only notes that belong to this figure' }),
    ...paging,
  }),
  grants: ['secret:STATE_SECRET'],
  responses: { 200: list('notes', note) },
});

export const createNote = defineEndpoint({
  operation: 'notes/create',
  method: 'POST',
  path: '/notes',
  summary: 'Note something on a day',
  description: `Every member sees it. A repeated request with the same day, text, and metric returns the note that is there, so a retry is safe. A business has at most ${maxNotes} notes, otherwise \`UNPROCESSABLE\`.`,
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({ business_id: namesBusiness, ...written, metric: metric.default(null) }),
  grants: ['table:write'],
  responses: { 201: z.strictObject({ note }) },
  errors: ['UNPROCESSABLE', 'CONFLICT'],
});

const aNote = z.strictObject({ id: noteId });

export const updateNote = defineEndpoint({
  operation: 'notes/update',
  method: 'PATCH',
  path: '/notes/{id}',
  summary: 'Change a note',
  description: whose,
  auth: 'user',
  scope: { from: 'body' },
  params: aNote,
  body: z
    .strictObject({ business_id: namesBusiness, ...z.object({ ...written, metric }).partial().shape })
    .refine(({ business_id: _, ...patch }) => Object.keys(patch).length > 0, {
      error: 'include at least one field to change',
    }),
  grants: ['table:write'],
  responses: { 200: z.strictObject({ note }) },
});

export const deleteNote = defineEndpoint({
  operation: 'notes/delete',
  method: 'DELETE',
  path: '/notes/{id}',
  summary: 'Delete a note',
  description: whose,
  auth: 'user',
  scope: { from: 'query' },
  params: aNote,
  query: writtenBusinessQuery,
  grants: ['table:write'],
  responses: { 204: null },
});
