import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';

export const health = defineEndpoint({
  operation: 'system/health',
  method: 'GET',
  path: '/health',
  summary: 'Check that the API works',
  auth: 'public',
  responses: { 200: z.strictObject({ status: z.literal('ok'), version: z.string() }) },
});

export const openapi = defineEndpoint({
  operation: 'system/openapi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This contract as an OpenAPI 3.1 document',
  auth: 'public',
  responses: { 200: z.looseObject({ openapi: z.string() }) },
});
