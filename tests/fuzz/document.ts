import { openApiDocument } from '@vaultra/core/contract/openapi.ts';
import * as z from 'zod';

/** A JSON schema, limited to what the API's document uses. */
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

/** An operation of the document: one method of one path. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  needsToken: boolean;
  parameters: Parameter[];
  body?: { required: boolean; schema: Schema };
  /** The body by status: the schema of its JSON, `other` for a body that is not JSON, null for no body. */
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

/** Resolves a reference to its schema. */
export function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolve(schemas[name] ?? {});
}

/** Validates a response as a client would that has only the document. */
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
