import type { IncomingMessage } from 'node:http';
import type { Answer } from './wire.ts';

/**
 * The parts of S3, addressed by path, that a deployment calls. Every bucket exists. Objects are kept until the process
 * ends.
 */
export class ObjectStore {
  readonly #objects = new Map<string, Buffer>();
  readonly #uploads = new Map<string, Map<number, Buffer>>();

  /** @param place `<bucket>/<key>` */
  get(place: string): Buffer | undefined {
    return this.#objects.get(place);
  }

  put(place: string, body: Buffer): void {
    this.#objects.set(place, body);
  }

  places(): string[] {
    return [...this.#objects.keys()];
  }

  answer({ method, url = '', headers }: IncomingMessage, body: Buffer): Answer {
    const { pathname, searchParams: query } = new URL(url, 'http://stand-in');
    const [bucket = '', ...rest] = decodeURIComponent(pathname.slice(1)).split('/');
    const key = rest.join('/');
    const place = `${bucket}/${key}`;
    if (key === '') return this.#answerBucket(bucket, method ?? '', query);
    switch (method) {
      case 'PUT':
        return this.#store(place, query, isChunked(headers) ? unchunk(body) : body);
      case 'POST':
        return this.#finishUpload(place, query);
      case 'GET':
      case 'HEAD': {
        const found = this.#objects.get(place);
        if (!found) return notFound('NoSuchKey');
        return { headers: { 'Content-Length': String(found.length), ETag: etag }, body: found };
      }
      case 'DELETE':
        this.#objects.delete(place);
        return { status: 204 };
      default:
        return { status: 501 };
    }
  }

  #answerBucket(bucket: string, method: string, query: URLSearchParams): Answer {
    if (method === 'HEAD') return {};
    if (query.has('location')) return xml('<LocationConstraint/>');
    if (query.has('encryption')) return notFound('ServerSideEncryptionConfigurationNotFoundError');
    const prefix = `${bucket}/${query.get('prefix') ?? ''}`;
    const contents = this.places()
      .filter((place) => place.startsWith(prefix))
      .map((place) => place.slice(bucket.length + 1))
      .map(
        (key) => `<Contents><Key>${key}</Key><Size>${this.get(`${bucket}/${key}`)?.length}</Size></Contents>`,
      );
    return xml(
      `<ListBucketResult><Name>${bucket}</Name><KeyCount>${contents.length}</KeyCount>
       <IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`,
    );
  }

  #store(place: string, query: URLSearchParams, body: Buffer): Answer {
    const upload = query.get('uploadId');
    if (upload === null) this.put(place, body);
    else this.#uploads.get(upload)?.set(Number(query.get('partNumber')), body);
    return { headers: { ETag: etag } };
  }

  #finishUpload(place: string, query: URLSearchParams): Answer {
    if (query.has('uploads')) {
      const id = `upload-${this.#uploads.size + 1}`;
      this.#uploads.set(id, new Map());
      return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    }
    const parts = this.#uploads.get(query.get('uploadId') ?? '');
    if (!parts) return notFound('NoSuchUpload');
    const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    this.put(place, Buffer.concat(inOrder));
    return xml(`<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`);
  }
}

const etag = '"stand-in"';

function xml(body: string): Answer {
  return { type: 'application/xml', body };
}

function notFound(code: string): Answer {
  return {
    status: 404,
    type: 'application/xml',
    body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html */
function isChunked(headers: IncomingMessage['headers']): boolean {
  return String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
}

/** Decodes a body sent as `<hex size>[;signature]\r\n<bytes>\r\n` and ended by a chunk of size 0. */
function unchunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (lineEnd < 0 || Number.isNaN(size)) throw new Error('a chunk of the body has no size');
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
