import document from '@vaultra/core/contract/openapi.json' with { type: 'json' };
import type { Schema } from './fields.ts';

interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
  schema: Schema;
  description?: string;
}

interface Limit {
  by: string;
  max: number;
  seconds: number;
}

type Content = Record<string, { schema: Schema }>;

export interface Operation {
  operationId: string;
  tags?: string[];
  summary: string;
  description?: string;
  security?: Record<string, unknown>[];
  parameters: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  'x-vaultra-limits'?: Limit[];
}

export interface Call {
  method: string;
  path: string;
  operation: Operation;
}

interface OpenApi {
  info: { description: string };
  servers: [{ url: string }];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const { info, servers, tags, paths, webhooks, components } = document as unknown as OpenApi;

const callsOf = (paths: OpenApi['paths']): Call[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

export const about = info.description;
export const base = servers[0].url;
export const schemas = components.schemas;
export const events = callsOf(webhooks);
/** Every operation under the first of its tags, in the order of the contract. */
export const groups = tags.map(({ name }) => ({
  name,
  calls: callsOf(paths).filter(({ operation }) => operation.tags?.[0] === name),
}));

/** `20 per hour and address`. */
export function limitText({ by, max, seconds }: Limit): string {
  const span = { 60: 'minute', 3600: 'hour', 86400: 'day' }[seconds] ?? `${seconds} seconds`;
  return `${max} per ${span} and ${by}`;
}

/** Who may call: nobody's token, anybody's, or one that may be left out. */
export function tokenText({ security = [] }: Operation): string {
  if (security.length === 0) return 'No access token';
  return security.some((each) => Object.keys(each).length === 0)
    ? 'Access token optional'
    : 'Access token required';
}
