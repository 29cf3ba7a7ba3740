import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { attachment } from '@vaultra/core/contract/attachment.ts';
import { type BlobFolder, blobFolders } from '@vaultra/core/contract/blobs.ts';
import { type BlobStore, linkSeconds, minPartBytes } from '@vaultra/core/shared/blobs.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import { equal } from '@vaultra/core/shared/equal.ts';
import { requireGrant } from '../lambda/grants.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import { type OnBroken, reportDiskError } from '../storage/storage-error.ts';

/** Replaces S3 in the embedded cloud. */
export interface FileBlobs extends BlobStore {
  /** Answers a link with the file, or with 403 if the link is forged or expired. */
  serve(url: URL): Promise<Response>;
  /** Deletes the files that are older than their folder allows, like the bucket's lifecycle rules. */
  collect(): Promise<void>;
  /** Waits for the calls in progress, and refuses later ones. */
  close(): Promise<void>;
}

/** A path on the gateway. */
export const filesPath = '/_files/';

interface Options {
  /** Signs the links. */
  key: Buffer;
  url: string;
  clock: Clock;
  folders?: readonly BlobFolder[];
  onBroken?: OnBroken;
}

/**
 * Stores files in a folder that only its owner can read. Like S3, it requires grants, refuses small parts, and deletes
 * files after their folder's retention, measured by the domain clock.
 * @param options.url of the gateway, for links
 * @param options.folders of the bucket; the contract's by default
 * @param options.onBroken is called when the disk fails
 */
export function fileBlobs(
  folder: string,
  { key, url, clock, folders = blobFolders, onBroken }: Options,
): FileBlobs {
  // Derived, so that links do not share a key with other uses.
  const linkKey = createHmac('sha256', key).update('links of files').digest();
  const sign = (path: string, name: string, expires: number) =>
    createHmac('sha256', linkKey)
      .update(JSON.stringify([path, name, expires]))
      .digest('base64url');
  const pathOf = (path: string) => join(folder, checkedKey(path, folders));
  const partsOf = (path: string) => `${pathOf(path)}.parts`;
  // A file may be deleted while it is written or read, as when its user deletes their account. A call must not meet half of another.
  const inTurn = oneAtATime('The embedded file store');
  const write = async (file: string, bytes: Parameters<typeof writeFile>[1]) => {
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(`${file}.new`, bytes, { mode: 0o600, flush: true });
      await utimes(`${file}.new`, clock.now(), clock.now());
      await rename(`${file}.new`, file);
    } catch (error) {
      throw reportDiskError(file, error, onBroken ?? (() => undefined));
    }
  };

  return {
    async begin(path, contentType) {
      requireGrant('blobs:write', 'CreateMultipartUpload');
      await inTurn(() => write(join(partsOf(path), typeName), contentType));
      return 'parts';
    },
    async putPart({ key: path }, number, bytes) {
      requireGrant('blobs:write', 'UploadPart');
      await inTurn(async () => {
        if (!existsSync(partsOf(path))) throw new Error('NoSuchUpload');
        await write(join(partsOf(path), String(number)), bytes);
      });
      return String(number);
    },
    async complete({ key: path }, receipts) {
      requireGrant('blobs:write', 'CompleteMultipartUpload');
      const [file, parts] = [pathOf(path), partsOf(path)];
      await inTurn(async () => {
        if (!existsSync(parts)) {
          if (existsSync(file)) return;
          throw new Error('NoSuchUpload');
        }
        for (const receipt of receipts.slice(0, -1)) {
          if ((await stat(join(parts, receipt))).size < minPartBytes) throw new Error('EntityTooSmall');
        }
        const files = receipts.map((receipt) => join(parts, receipt));
        await write(checksumOf(file), await digest(concatenated(files)));
        await write(typeOf(file), await typeIn(join(parts, typeName)));
        await write(file, concatenated(files));
        await rm(parts, { recursive: true, force: true });
      });
    },
    async abandon({ key: path }) {
      requireGrant('blobs:write', 'AbortMultipartUpload');
      const parts = partsOf(path);
      await inTurn(() => rm(parts, { recursive: true, force: true }));
    },
    async link(path, filename) {
      requireGrant('blobs:read', 'GetObject');
      const expires = Math.floor(Date.now() / 1000) + linkSeconds;
      const link = new URL(filesPath + path, url);
      const signature = sign(path, filename, expires);
      link.search = new URLSearchParams({ name: filename, expires: String(expires), signature }).toString();
      return link.href;
    },
    async delete(path) {
      requireGrant('blobs:write', 'DeleteObject');
      const file = pathOf(path);
      await inTurn(async () => {
        for (const one of [file, typeOf(file), checksumOf(file)]) await rm(one, { force: true });
      });
    },
    async deleteAll(prefix) {
      requireGrant('blobs:write', 'DeleteObjects');
      if (!prefix.endsWith('/')) throw new Error('the embedded store deletes files by folder');
      const root = pathOf(prefix);
      await inTurn(() => rm(root, { recursive: true, force: true }));
    },
    async serve({ pathname, searchParams }) {
      const path = pathname.slice(filesPath.length);
      const [name = '', expires = '', given = ''] = ['name', 'expires', 'signature'].map(
        (one) => searchParams.get(one) ?? '',
      );
      const isGood = equal(given, sign(path, name, Number(expires)));
      if (!isGood || Number(expires) < Date.now() / 1000)
        return new Response('AccessDenied', { status: 403 });
      const file = pathOf(path);
      return inTurn(async () => {
        if (!existsSync(file)) return new Response('NoSuchKey', { status: 404 });
        if (!(await isIntact(file))) {
          console.error(`${file} is damaged. Ask for a new export to replace it.`);
          return new Response('This file is damaged. Ask for a new export.', { status: 500 });
        }
        // Opened here, so that a deletion does not end a download that has begun.
        const bytes = createReadStream(file);
        await once(bytes, 'open');
        return new Response(Readable.toWeb(bytes) as ReadableStream, {
          headers: {
            'Content-Type': await typeIn(typeOf(file)),
            'Content-Length': String((await stat(file)).size),
            'Content-Disposition': attachment(name),
            'Cache-Control': 'no-store',
            'X-Content-Type-Options': 'nosniff',
          },
        });
      });
    },
    async collect() {
      await inTurn(async () => {
        for (const { prefix, days } of folders) {
          if (days !== undefined)
            await deleteBefore(pathOf(prefix), clock.now().getTime() - days * 86_400_000);
        }
      });
    },
    close: inTurn.close,
  };
}

async function deleteBefore(root: string, before: number): Promise<void> {
  if (!existsSync(root)) return;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await stat(file)).mtimeMs < before) await rm(file, { force: true });
  }
}

// Stored beside a file, under names that no key has.
const typeName = 'type';
const typeOf = (file: string) => `${file}.${typeName}`;
/** Files written before types were stored are exports. */
const typeIn = async (file: string) => (existsSync(file) ? readFile(file, 'utf8') : 'application/json');
const checksumOf = (file: string) => `${file}.sha256`;

/** Files written before checksums were stored are not verified. */
async function isIntact(file: string): Promise<boolean> {
  const checksum = checksumOf(file);
  return (
    !existsSync(checksum) || (await readFile(checksum, 'utf8')) === (await digest(createReadStream(file)))
  );
}

async function digest(chunks: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

async function* concatenated(files: readonly string[]) {
  for (const file of files) yield* createReadStream(file);
}

/** @throws if a key would leave the bucket, or if a function on AWS would not have access */
function checkedKey(key: string, folders: readonly BlobFolder[]): string {
  if (!/^[\w-]+(\/[\w-]+)*(\/|\.[a-z0-9]+)$/.test(key)) throw new Error(`${key} is not a valid key`);
  if (folders.some(({ prefix }) => key.startsWith(prefix))) return key;
  throw new Error(`AccessDenied: ${key} is in no folder of the bucket. Add it in contract/blobs.ts.`);
}
