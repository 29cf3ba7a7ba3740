import { attachment } from '../contract/attachment.ts';
import { config } from './config.ts';

/** A file that comes in parts. */
export interface Upload {
  key: string;
  /** The store's own name of it. */
  id: string;
}

/** Every part of a file but its last has at least so many bytes, as S3 wants it:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const minPartBytes = 5 * 1024 * 1024;

/** How long a link is good for. */
export const linkSeconds = 300;

/**
 * Keeps files, each as long as its folder says (`contract/blobs.ts`). A file comes in parts, each put as often as need be, so
 * that a worker may take it over from another; it is not there before it is completed.
 */
export interface BlobStore {
  /** @param contentType what its links serve it as */
  begin(key: string, contentType: string): Promise<string>;
  /** @param number from 1. @returns a receipt, for completing it. */
  putPart(upload: Upload, number: number, bytes: Uint8Array): Promise<string>;
  /** Completing it again does no harm. @param receipts of all parts, in their order */
  complete(upload: Upload, receipts: readonly string[]): Promise<void>;
  /** Deletes the parts of a file that will not be completed; of one that was, or is not there, nothing. */
  abandon(upload: Upload): Promise<void>;
  /** An address anybody can download the file from, under a name, for 5 minutes. */
  link(key: string, filename: string): Promise<string>;
  /** Deletes a file, which ends the links to it; one that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Deletes every file whose key begins so. */
  deleteAll(prefix: string): Promise<void>;
}

async function load() {
  const s3 = await import('@aws-sdk/client-s3');
  // Parts are told by their ETags alone: with checksums of the client's own, completing would have to name each of those too.
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
      // Completed before, or never to be.
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

/** The embedded cloud's own takes S3's place. As with the cipher there is no environment variable for this. */
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
