import * as z from 'zod';
import { TOOLS } from '../agent/tools/index.ts';
import { whatIfView } from './what-if-view/view.ts';

type JsonSchema = Record<string, unknown> & { type: 'object' };

/** A tool as the protocol describes it. */
export interface DescribedTool {
  name: string;
  title: string;
  description: string;
  inputSchema: JsonSchema;
  outputSchema: JsonSchema;
  annotations: { title: string; readOnlyHint: true; openWorldHint: false };
  /** The page that shows its result. A client without MCP Apps ignores it. */
  _meta?: { ui: { resourceUri: string } };
}

let described: DescribedTool[] | undefined;

/** The agent's tools, in its order. */
export function describeTools(): DescribedTool[] {
  described ??= TOOLS.map(({ name, title, description, input, output }) => ({
    name,
    title,
    description,
    // A caller may leave out what has a default.
    inputSchema: schemaOf(input, 'input'),
    outputSchema: schemaOf(output, 'output'),
    annotations: { title, readOnlyHint: true, openWorldHint: false },
    ...(name === whatIfView.tool ? { _meta: { ui: { resourceUri: whatIfView.resource.uri } } } : {}),
  }));
  return described;
}

/**
 * A client reads the list before each conversation, so it is kept short. The fields of an output are those of the API, whose document
 * describes them; a figure says itself what it is.
 */
function schemaOf(schema: z.ZodObject, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema, path }) => {
      // A date's pattern is as long as the rest of a schema, and its format already says the same.
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.propertyNames && Object.keys(jsonSchema.propertyNames).join() === 'type')
        delete jsonSchema.propertyNames;
      if (io === 'input') return;
      if (!path.includes('figures')) delete jsonSchema.description;
      delete jsonSchema.additionalProperties;
    },
  });
  return described as JsonSchema;
}
