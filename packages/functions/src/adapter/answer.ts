import {
  type AnswerBody,
  type Chunk,
  type FileAnswer,
  isStream,
  type OtherAnswer,
  otherAnswer,
} from '@vaultra/core/contract/answer.ts';
import { attachment } from '@vaultra/core/contract/attachment.ts';
import { type Endpoint, streams } from '@vaultra/core/contract/endpoint.ts';
import * as z from 'zod';
import type { Answer, Incoming, Wired } from './exchange.ts';
import { openStream } from './stream.ts';

/** Lambda answers with at most 6 MB, including the headers:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const maxResponseBytes = 6 * 1024 * 1024 - 64 * 1024;

const otherBodies: Record<OtherAnswer['kind'], z.ZodType> = {
  text: z.string(),
  file: z.strictObject({ name: z.string().min(1), bytes: z.instanceof(Uint8Array) }),
  stream: z.custom(isStream, 'give an AsyncIterable'),
};

/** The schema for the body of a declared response. */
export function bodySchemaOf(declared: z.ZodType | OtherAnswer): z.ZodType {
  const other = otherAnswer(declared);
  if (!other) return declared as z.ZodType;
  const body = otherBodies[other.kind];
  return other.kind === 'stream' && other.json ? z.union([body, other.json]) : body;
}

/** Serializes a response's body, and returns the headers that describe it. */
export async function serialize(
  contract: Endpoint,
  { status, body }: Answer,
  { exchange, disconnected }: Incoming,
): Promise<Pick<Wired, 'body' | 'isBase64Encoded'> & { headers: Record<string, string> }> {
  if (body === undefined) return { headers: {}, body: '' };
  const declared = otherAnswer(contract.responses[status]);
  if (!declared || (declared.kind === 'stream' && !isStream(body)))
    return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const headers = { 'Content-Type': declared.contentType };
  if (declared.kind === 'stream') {
    const { contentType } = declared;
    const chunks = body as AsyncIterable<Chunk>;
    return {
      headers,
      body: await openStream(chunks, { contentType, disconnected, requestId: exchange.requestId }),
    };
  }
  if (declared.kind === 'text') return { headers, body: fitting(contract, body as string) };
  const { name, bytes } = body as AnswerBody<FileAnswer>;
  const named = { ...headers, 'Content-Disposition': attachment(name) };
  if (streams(contract)) return { headers: named, body: bytes };
  const encoded = Buffer.from(bytes).toString('base64');
  return { headers: named, body: fitting(contract, encoded), isBase64Encoded: true };
}

function fitting(contract: Endpoint, body: string): string {
  // The size of the response that Lambda sends.
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes <= maxResponseBytes || streams(contract)) return body;
  throw new Error(
    `${contract.operation} answered ${bytes} bytes, and a function may ${maxResponseBytes}: store the file, and answer with a link to it`,
  );
}
