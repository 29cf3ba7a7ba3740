import * as z from 'zod';
import type { ErrorDetail } from '../../contract/errors.ts';
import type { KnowledgeSearch } from '../../knowledge/knowledge-index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../../users/actor.ts';
import { authorize } from '../../users/authorize.ts';
import { type ToolFigure, toolFigure } from '../figures/figure.ts';

/** The context of a tool. The business comes from the credential or the conversation. No tool takes it as an input. */
export interface ToolContext {
  businessId: string;
  now: Date;
  knowledge: KnowledgeSearch;
  /** Runs another tool of the list, with the same authority. */
  run(name: string, input?: unknown): Promise<ToolResult>;
}

/** A tool's content, and its figures by reference. */
export interface ToolResult {
  figures: ToolFigure[];
  [field: string]: unknown;
}

/** A read-only tool. The chat and MCP serve the same list. */
export interface Tool {
  /** In snake_case, as models expect it. */
  name: string;
  title: string;
  /** For a model: what the tool returns, and when to use it. */
  description: string;
  /** The row of `contract/policy.ts` that decides who may use it. */
  operation: string;
  input: z.ZodObject;
  output: z.ZodObject;
  run(context: ToolContext, input: never): Promise<ToolResult>;
}

/** Declares a tool. Its output gets `figures`, and is checked against its schema on each run. */
export function defineTool<I extends z.ZodObject, O extends z.ZodRawShape>(tool: {
  name: string;
  title: string;
  description: string;
  operation: string;
  input: I;
  output: O;
  run(
    context: ToolContext,
    input: z.output<I>,
  ): Promise<z.input<z.ZodObject<O>> & { figures: readonly ToolFigure[] }>;
}): Tool {
  return {
    ...tool,
    output: z.strictObject({ ...tool.output, figures: z.array(toolFigure) }),
  } as unknown as Tool;
}

/** The user of a tool, and the business. */
export interface ToolUser {
  actor: Actor;
  /** Undefined: the only business of the actor's credential, or of the actor. */
  businessId: string | undefined;
  now: Date;
  knowledge: KnowledgeSearch;
}

/**
 * Runs a tool of a list for an actor.
 * @param input as a model or an MCP client sent it
 * @throws AppError NOT_FOUND for an unknown tool or a business of others; FORBIDDEN; VALIDATION_ERROR that names each wrong field and
 * what would be right
 */
export async function runTool(
  tools: readonly Tool[],
  name: string,
  input: unknown,
  user: ToolUser,
): Promise<ToolResult> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) {
    const names = tools.map((one) => one.name).join(', ');
    throw new AppError('NOT_FOUND', `There is no tool “${name.slice(0, 60)}”. The tools are ${names}.`);
  }
  const { actor, businessId, now, knowledge } = user;
  const business = await authorize(actor, tool.operation, businessId);
  const context: ToolContext = {
    businessId: business.id,
    now,
    knowledge,
    run: (other, given = {}) => runTool(tools, other, given, { ...user, businessId: business.id }),
  };
  const result = await tool.run(context, parseInput(tool, input) as never).catch((error) => {
    throw fieldsOfInput(error, tool);
  });
  return tool.output.parse(result) as unknown as ToolResult;
}

const mostDetails = 10;
const longestReason = 300;

function parseInput(tool: Tool, input: unknown): unknown {
  const parsed = tool.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.slice(0, mostDetails).map(({ path, message, ...issue }) => ({
    field: path.join('.') || 'input',
    reason: 'keys' in issue ? unknownKeys(issue.keys, fieldsAt(tool.input, path)) : message,
  }));
  throw refused(tool, details);
}

function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  const names = keys.slice(0, mostDetails).map((key) => key.slice(0, 60));
  return `there is no ${names.join(' or ')}; ${known.length === 0 ? 'leave it out' : `use ${known.join(', ')}`}`;
}

/** The names of the fields of an object within a schema. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.ZodType | undefined = schema;
  for (const part of path) at = fieldsOf(at)[String(part)];
  return Object.keys(fieldsOf(at));
}

function fieldsOf(schema: z.ZodType | undefined): Record<string, z.ZodType> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return fieldsOf(schema.def.innerType as z.ZodType);
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
}

/** The read models name fields as the API does: `query.start_date`, `body.inputs.disputes_90d`. */
function fieldsOfInput(error: unknown, tool: Tool): unknown {
  if (!(error instanceof AppError) || error.code !== 'VALIDATION_ERROR' || !error.details) return error;
  return refused(
    tool,
    error.details.map(({ field, reason }) => ({ field: field.replace(/^(?:query|body)\./, ''), reason })),
  );
}

/** The message holds the details too, since a model reads only that. They may quote the caller, so they are cut. */
function refused({ name }: Tool, given: readonly ErrorDetail[]): AppError {
  const details = given.map(({ field, reason }) => ({
    field: field.slice(0, longestReason),
    reason: reason.slice(0, longestReason),
  }));
  // A value can break two rules with the same words.
  const reasons = [...new Set(details.map(({ field, reason }) => `${field}: ${reason}`))].join('; ');
  return new AppError('VALIDATION_ERROR', `The input of ${name} is not valid. ${reasons}.`, { details });
}
