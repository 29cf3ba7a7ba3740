import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
} from '@modelcontextprotocol/server';
import { scopeOf } from '@vaultra/core/agent/scope.ts';
import { TOOLS } from '@vaultra/core/agent/tools/index.ts';
import { runTool, type ToolUser } from '@vaultra/core/agent/tools/tool.ts';
import { instructions } from '@vaultra/core/mcp/instructions.ts';
import { prompts } from '@vaultra/core/mcp/prompts.ts';
import { listResources } from '@vaultra/core/mcp/resources.ts';
import { describeTools } from '@vaultra/core/mcp/tools.ts';
import { viewExtension } from '@vaultra/core/mcp/what-if-view/view.ts';
import { config } from '@vaultra/core/shared/config.ts';
import type { AccessToken } from '@vaultra/core/users/actor.ts';
import { toAppError } from '../adapter/to-app-error.ts';

/** Lists change with a deployment only, but differ by what the caller may read. */
const cacheHint = { ttlMs: 3_600_000, cacheScope: 'private' } as const;

export interface Visitor extends Omit<ToolUser, 'businessId'> {
  actor: AccessToken;
  /** Logs an error whose cause the caller must not see. */
  logFailure(error: unknown): void;
}

/** A server for one request of an authorized visitor. Tools, prompts and resources are core's; this only speaks the protocol. */
export function createServer(visitor: Visitor): Server {
  const info = { name: 'vaultra', title: 'Vaultra', version: process.env.VAULTRA_VERSION ?? 'dev' };
  const server = new Server(info, {
    capabilities: { tools: {}, prompts: {}, resources: {}, extensions: { [viewExtension]: {} } },
    instructions,
    cacheHints: {
      'server/discover': cacheHint,
      'tools/list': cacheHint,
      'prompts/list': cacheHint,
      'resources/list': cacheHint,
      'resources/templates/list': cacheHint,
      'resources/read': cacheHint,
    },
  });
  /** An error that is thrown inside reaches the caller only as core's words for it. */
  const guarded =
    <A, R>(handle: (request: A) => Promise<R>) =>
    async (request: A): Promise<R> => {
      try {
        return await handle(request);
      } catch (error) {
        if (error instanceof ProtocolError) throw error;
        throw new ProtocolError(ProtocolErrorCode.InternalError, wordsOf(error, visitor));
      }
    };
  server.setRequestHandler(
    'tools/list',
    guarded(async () => ({ tools: describeTools() })),
  );
  server.setRequestHandler(
    'tools/call',
    guarded(async ({ params }) => callTool(params.name, params.arguments, visitor)),
  );
  server.setRequestHandler(
    'prompts/list',
    guarded(async () => ({
      prompts: prompts.map(({ name, title, description }) => ({ name, title, description })),
    })),
  );
  server.setRequestHandler(
    'prompts/get',
    guarded(async ({ params }) => getPrompt(params.name)),
  );
  server.setRequestHandler(
    'resources/list',
    guarded(async () => ({
      resources: (await listResources(config.site().SITE_URL)).map(({ read: _, ...resource }) => resource),
    })),
  );
  server.setRequestHandler(
    'resources/templates/list',
    guarded(async () => ({ resourceTemplates: [] })),
  );
  server.setRequestHandler(
    'resources/read',
    guarded(async ({ params }) => readResource(params.uri)),
  );
  return server;
}

/** Operations whose answer has a score in it. */
const tellsScore = /^readiness\/(?!criteria$)/;

/** A refusal is a result, which a model can read and act on. Only an unknown tool is an error of the protocol. */
async function callTool(name: string, input: unknown, visitor: Visitor): Promise<CallToolResult> {
  const tool = TOOLS.find((one) => one.name === name);
  if (!tool) {
    const names = TOOLS.map((one) => one.name).join(', ');
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `There is no tool “${name.slice(0, 60)}”. The tools are ${names}.`,
    );
  }
  try {
    const { actor, now, knowledge } = visitor;
    const result = await runTool(TOOLS, name, input, { actor, businessId: actor.businessId, now, knowledge });
    const scope = tellsScore.test(tool.operation) ? [await scopeOf(actor.businessId)] : [];
    const texts = [JSON.stringify(result), ...scope];
    return { structuredContent: result, content: texts.map((text) => ({ type: 'text', text })) };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: wordsOf(error, visitor) }] };
  }
}

function wordsOf(error: unknown, { logFailure }: Visitor): string {
  const { status, message, details = [] } = toAppError(error);
  if (status >= 500) logFailure(error);
  const missing = details.filter(({ field, reason }) => !message.includes(`${field}: ${reason}`));
  return [message, ...missing.map(({ field, reason }) => `${field}: ${reason}.`)].join(' ');
}

function getPrompt(name: string) {
  const prompt = prompts.find((one) => one.name === name);
  if (!prompt) {
    const names = prompts.map((one) => one.name).join(', ');
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `There is no prompt “${name.slice(0, 60)}”. The prompts are ${names}.`,
    );
  }
  const { description, text } = prompt;
  return { description, messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }] };
}

async function readResource(uri: string) {
  const resource = (await listResources(config.site().SITE_URL)).find((one) => one.uri === uri);
  if (!resource) throw new ResourceNotFoundError(uri.slice(0, 200));
  const { mimeType, _meta } = resource;
  return { contents: [{ uri, mimeType, text: await resource.read(), ...(_meta ? { _meta } : {}) }] };
}
