import { openApiDocument } from '@vaultra/core/contract/openapi.ts';
import * as z from 'zod';

/** A JSON schema, as far as the API's document uses them. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema: Schema;
}

/** One method of one path, as the document tells of it. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  needsToken: boolean;
  parameters: Parameter[];
  body?: { required: boolean; schema: Schema };
  /** By status: what its JSON has to be, `other` for a body that is none, null for an answer without a body. */
  responses: Map<number, z.ZodType | 'other' | null>;
}

interface Described {
  operationId: string;
  security?: object[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: { 'application/json': { schema: Schema } } };
  responses: Record<string, { content?: { 'application/json'?: { schema: Schema } } }>;
}

// Through JSON, as a client gets it.
const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
};
const { schemas } = document.components;

/** The schema that a reference stands for. */
export function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolve(schemas[name] ?? {});
}

/** Checks an answer as a client that has the document alone would. */
function checker(schema: Schema): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: schemas }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text));
}

function jsonOf({ 'application/json': json }: { 'application/json'?: { schema: Schema } }) {
  return json ? checker(json.schema) : 'other';
}

export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]): Operation => {
    const { operationId, security = [], parameters = [], requestBody, responses } = described;
    const body = requestBody && {
      required: requestBody.required ?? false,
      schema: requestBody.content['application/json'].schema,
    };
    return {
      id: operationId,
      method: method.toUpperCase(),
      path,
      needsToken: security.length > 0 && security.every((way) => Object.keys(way).length > 0),
      parameters,
      ...(body ? { body } : {}),
      responses: new Map(
        Object.entries(responses).map(([status, { content }]) => [
          Number(status),
          content ? jsonOf(content) : null,
        ]),
      ),
    };
  }),
);
