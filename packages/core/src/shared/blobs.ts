import { attachment } from '../contract/attachment.ts';
import { config } from './config.ts';

/** A file that is being uploaded in parts. */
export interface Upload {
  key: string;
  /** The store's upload id. */
  id: string;
}

/** The smallest size of a part. Only the last part may be smaller, a rule of S3:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const minPartBytes = 5 * 1024 * 1024;

export const linkSeconds = 300;

/**
 * Stores files, and keeps each as long as its folder says (`contract/blobs.ts`). A file is uploaded in parts. Each part can be put
 * again, so another worker can take over an upload. The file exists only once it is completed.
 */
export interface BlobStore {
  /** @param contentType the type that its links serve it as */
  begin(key: string, contentType: string): Promise<string>;
  /** @param number from 1. @returns a receipt that `complete` needs. */
  putPart(upload: Upload, number: number, bytes: Uint8Array): Promise<string>;
  /** Can be repeated. @param receipts of all parts, in order */
  complete(upload: Upload, receipts: readonly string[]): Promise<void>;
  /** Deletes the parts of an unfinished file. Does nothing if the file was completed or is missing. */
  abandon(upload: Upload): Promise<void>;
  /** A URL that anybody can download the file from for `linkSeconds`. It is saved as `filename`. */
  link(key: string, filename: string): Promise<string>;
  /** Deletes a file, which also ends its links. A missing file is not an error. */
  delete(key: string): Promise<void>;
  /** Deletes every file whose key starts with `prefix`. */
  deleteAll(prefix: string): Promise<void>;
}

async function load() {
  const s3 = await import('@aws-sdk/client-s3');
  // An ETag is enough to name a part. With the client's checksums, completing would have to list each checksum too.
  const client = new s3.S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { s3, client, Bucket: config.blobs().BLOB_BUCKET };
}

let loaded: ReturnType<typeof load> | undefined;

function open() {
  loaded ??= load();
  return loaded;
}

const inS3: BlobStore = {
  async begin(Key, ContentType) {
    const { s3, client, Bucket } = await open();
    const { UploadId } = await client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key, ContentType }));
    return answered(UploadId);
  },
  async putPart({ key: Key, id: UploadId }, PartNumber, Body) {
    const { s3, client, Bucket } = await open();
    const { ETag } = await client.send(new s3.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    return answered(ETag);
  },
  async complete({ key: Key, id: UploadId }, receipts) {
    const { s3, client, Bucket } = await open();
    const Parts = receipts.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    try {
      await client.send(
        new s3.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
      );
    } catch (error) {
      if (!(error instanceof s3.NoSuchUpload)) throw error;
      // S3 forgets an upload once it is completed. So an existing file means success.
      const { KeyCount } = await client.send(new s3.ListObjectsV2Command({ Bucket, Prefix: Key }));
      if (!KeyCount) throw error;
    }
  },
  async abandon({ key: Key, id: UploadId }) {
    const { s3, client, Bucket } = await open();
    try {
      await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    } catch (error) {
      if (!(error instanceof s3.NoSuchUpload)) throw error;
    }
  },
  async link(Key, filename) {
    const { s3, client, Bucket } = await open();
    const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
    const command = new s3.GetObjectCommand({
      Bucket,
      Key,
      ResponseContentDisposition: attachment(filename),
    });
    return getSignedUrl(client, command, { expiresIn: linkSeconds });
  },
  async delete(Key) {
    const { s3, client, Bucket } = await open();
    await client.send(new s3.DeleteObjectCommand({ Bucket, Key }));
  },
  async deleteAll(Prefix) {
    const { s3, client, Bucket } = await open();
    for (;;) {
      const { Contents = [], IsTruncated } = await client.send(
        new s3.ListObjectsV2Command({ Bucket, Prefix }),
      );
      if (Contents.length > 0) {
        const Objects = Contents.map(({ Key }) => ({ Key }));
        const { Errors = [] } = await client.send(
          new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors.length > 0) throw new Error(`${Errors.length} files not deleted: ${Errors[0]?.Code}`);
      }
      if (!IsTruncated) return;
    }
  },
};

function answered<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('S3 answered without a result');
  return value;
}

let chosen = inS3;

/** For the embedded cloud, which has no S3. See `replaceCipher` for why no environment variable does this. */
export function replaceBlobStore(other: BlobStore): void {
  chosen = other;
}

export const blobs: BlobStore = {
  begin: (key, contentType) => chosen.begin(key, contentType),
  putPart: (upload, number, bytes) => chosen.putPart(upload, number, bytes),
  complete: (upload, receipts) => chosen.complete(upload, receipts),
  abandon: (upload) => chosen.abandon(upload),
  link: (key, filename) => chosen.link(key, filename),
  delete: (key) => chosen.delete(key),
  deleteAll: (prefix) => chosen.deleteAll(prefix),
};
