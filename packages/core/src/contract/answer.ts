import type * as z from 'zod';

interface Declared<Kind extends string, Type extends string> {
  kind: Kind;
  contentType: Type;
  /** For the OpenAPI document. */
  description?: string;
}

/** Text in UTF-8: CSV, HTML, XML. */
export type TextAnswer = Declared<'text', string>;
/** Bytes with a file name. */
export type FileAnswer = Declared<'file', string>;
/** Chunks, each sent at once. */
export interface StreamAnswer<Type extends string = string> extends Declared<'stream', Type> {
  /** The whole as JSON, for a caller that does not accept the stream. */
  json?: z.ZodType;
}
/** A response that is not JSON. */
export type OtherAnswer = TextAnswer | FileAnswer | StreamAnswer;

type About = Pick<OtherAnswer, 'description'>;

export const text = (contentType: string, about: About = {}): TextAnswer => ({
  kind: 'text',
  contentType,
  ...about,
});

export const file = (declared: About & { contentType: string }): FileAnswer => ({
  kind: 'file',
  ...declared,
});

/** The function of such an endpoint streams every response. It is not behind API Gateway, which would wait for the end. */
export const stream = <const Type extends string, More extends { json: z.ZodType } | object>(
  declared: About & { contentType: Type } & More,
): StreamAnswer<Type> & More => ({ ...declared, kind: 'stream' }) as StreamAnswer<Type> & More;

/** @returns undefined for JSON and for a response without a body */
export function otherAnswer(declared: z.ZodType | OtherAnswer | null | undefined): OtherAnswer | undefined {
  return declared && 'kind' in declared ? declared : undefined;
}

export type Chunk = string | Uint8Array;

/** The body that a handler returns. */
export type AnswerBody<D> = D extends z.ZodType
  ? z.input<D>
  : D extends TextAnswer
    ? string
    : D extends FileAnswer
      ? { name: string; bytes: Uint8Array }
      : D extends StreamAnswer
        ? AsyncIterable<Chunk> | (D extends { json: infer Json extends z.ZodType } ? z.input<Json> : never)
        : undefined;

export interface ReceivedFile {
  name: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The body that a caller receives. A stream of text arrives as text, no matter how the network split it. */
export type Received<D> = D extends z.ZodType
  ? z.output<D>
  : D extends TextAnswer
    ? string
    : D extends FileAnswer
      ? ReceivedFile
      : D extends StreamAnswer<infer Type>
        ?
            | AsyncIterable<Type extends `text/${string}` ? string : Uint8Array>
            | (D extends { json: infer Json extends z.ZodType } ? z.output<Json> : never)
        : undefined;

export function isStream(body: unknown): body is AsyncIterable<Chunk> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** `as const`, because otherwise the client takes its chunks for bytes. */
export const eventStream = 'text/event-stream' as const;

/** https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const serverSentEvent = (event: string, data: unknown) =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** A media type without its parameters, like `text/csv`. */
export const mediaType = (contentType: string) => contentType.split(';')[0]?.trim().toLowerCase() ?? '';
