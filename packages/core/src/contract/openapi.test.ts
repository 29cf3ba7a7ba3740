import { expect, it } from 'vitest';
import * as z from 'zod';
import { file, stream, text } from './answer.ts';
import { defineEndpoint } from './endpoint.ts';
import { openApiDocument } from './openapi.ts';

it('the document describes an answer that is not JSON by its media type', () => {
  const endpoint = defineEndpoint({
    operation: 'test/kinds',
    method: 'GET',
    path: '/test',
    summary: 'For this test',
    auth: 'public',
    responses: {
      200: text('text/csv; charset=utf-8', { description: 'The rows' }),
      201: file({ contentType: 'application/pdf' }),
      202: stream({ contentType: 'text/event-stream' }),
      203: stream({ contentType: 'text/event-stream', json: z.object({ id: z.string() }) }),
      204: null,
    },
  });
  const { responses } = openApiDocument([endpoint]).paths?.['/test']?.get ?? {};
  expect(responses).toMatchObject({
    200: { description: 'The rows', content: { 'text/csv': { schema: { type: 'string' } } } },
    201: { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } },
    202: { content: { 'text/event-stream': { schema: { type: 'string' } } } },
    203: {
      content: {
        'text/event-stream': { schema: { type: 'string' } },
        'application/json': { schema: { properties: { id: { type: 'string' } } } },
      },
    },
    204: { description: 'Done' },
    // Errors are JSON, whatever the answer is.
    500: { content: { 'application/json': {} } },
  });
  expect(Object.keys(responses?.[202]?.content ?? {})).toEqual(['text/event-stream']);
  expect(responses?.[204]).not.toHaveProperty('content');
});
