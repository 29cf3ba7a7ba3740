import * as z from 'zod';
import { TOOLS } from '../agent/tools/index.ts';

type JsonSchema = Record<string, unknown> & { type: 'object' };

/** A tool as the protocol describes it. */
export interface DescribedTool {
  name: string;
  title: string;
  description: string;
  inputSchema: JsonSchema;
  outputSchema: JsonSchema;
  annotations: { title: string; readOnlyHint: true; openWorldHint: false };
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
  }));
  return described;
}

function schemaOf(schema: z.ZodObject, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    // The pattern of a date is as long as the rest of a schema, and says no more than its format.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  }) as JsonSchema;
}
