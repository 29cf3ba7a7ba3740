import { StartError } from '../environment.ts';

/** A file of the data folder that can no longer be read or written. The message says which, why, and what to do. */
export class StorageError extends StartError {
  /** The path of the file or folder. */
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${path} cannot be used: ${reasonOf(cause)}. ${adviceFor(cause)}`, { cause });
    this.path = path;
  }
}

/** Called when a store breaks. The store refuses every write from then on. */
export type OnBroken = (error: StorageError) => void;

/** SQLite's codes for a failing disk or file: https://www.sqlite.org/rescode.html */
const sqliteCodes = { readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

const diskErrors =
  /^(E(NOSPC|DQUOT|FBIG|IO|ROFS|ACCES|PERM|NOENT|STALE|NODEV|MFILE|NFILE)|LEVEL_(IO_ERROR|CORRUPTION))$/;

/** Whether an error comes from the disk or a damaged file, not from a mistake in code or input. */
export function isDiskError(error: unknown): boolean {
  return causes(error).some(
    (cause) =>
      cause instanceof StorageError ||
      diskErrors.test(String(codeOf(cause))) ||
      (sqliteCodeOf(cause) !== undefined &&
        Object.values(sqliteCodes).includes(sqliteCodeOf(cause) as number)),
  );
}

/** Reports `error` to `onBroken` if it is a disk error of `path`. @returns the error to throw */
export function reportDiskError(path: string, error: unknown, onBroken: OnBroken): unknown {
  if (!isDiskError(error)) return error;
  const broken = error instanceof StorageError ? error : new StorageError(path, error);
  onBroken(broken);
  return broken;
}

function reasonOf(cause: unknown): string {
  const deepest = causes(cause).at(-1)?.message ?? String(cause);
  return deepest.replace(/\s+/g, ' ').replace(/\.$/, '');
}

/** Advice for the user. */
function adviceFor(error: unknown): string {
  const all = causes(error);
  const has = (pattern: RegExp, sqlite: number) =>
    all.some((one) => pattern.test(`${codeOf(one)} ${one.message}`) || sqliteCodeOf(one) === sqlite);
  if (has(/ENOSPC|EDQUOT|EFBIG|No space left|quota exceeded|File too large/i, sqliteCodes.full)) {
    return 'Free space on the disk, then start again. No acknowledged write is lost.';
  }
  if (has(/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i, sqliteCodes.readOnly)) {
    return 'Let this user read and write it, then start again, or set VAULTRA_DATA_DIR to another folder.';
  }
  if (has(/EMFILE|ENFILE|Too many open files/i, -1)) {
    return 'Let this user open more files (ulimit -n), then start again.';
  }
  if (has(/EIO|IO error|Input\/output error/i, sqliteCodes.ioError)) {
    return 'Check that the disk works and has space, then start again. No acknowledged write is lost.';
  }
  return 'Restore the data folder from a backup, or run npm run reset to start with new data.';
}

function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

function codeOf(error: Error): unknown {
  return (error as NodeJS.ErrnoException).code;
}

/** The primary result code, without the extension: `SQLITE_IOERR_WRITE` is `SQLITE_IOERR`. */
function sqliteCodeOf(error: Error): number | undefined {
  const { errcode } = error as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}
