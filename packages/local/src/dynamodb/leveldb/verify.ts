import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from '../../storage/storage-error.ts';
import { hasRecordAfter, readLog } from './log-file.ts';
import { readManifest, type Version } from './manifest.ts';
import { isIntactTable } from './table-file.ts';

/**
 * Verifies every file of a LevelDB before LevelDB opens it, because LevelDB would skip damaged data and delete it. A
 * truncated record at the end of a log is not damage: a kill leaves one, and the write was never acknowledged.
 * @param options.rebooted the machine crashed while the database was open, so unflushed data at the end may be garbage
 * @returns the number of the last write, 0 in a new database
 * @throws StorageError with the name of the file
 */
export function verifyLevelDb(folder: string, options: { rebooted: boolean }): number {
  const current = join(folder, 'CURRENT');
  if (!existsSync(current)) {
    const left = readdirSync(folder).find((name) => /^(\d+\.(log|ldb)|MANIFEST-\d+)$/.test(name));
    // The first start may have been killed before it wrote CURRENT, the last file it creates.
    if (left && left !== 'MANIFEST-000001') throw new StorageError(current, 'it is missing');
    return 0;
  }
  const version = readVersion(folder, readFileSync(current, 'latin1').trim());
  for (const [number, size] of version.tables) verifyTable(folder, number, size);
  return Math.max(version.lastSequence, lastLogged(folder, version, options.rebooted));
}

function readVersion(folder: string, name: string): Version {
  if (!/^MANIFEST-\d+$/.test(name)) throw new StorageError(join(folder, 'CURRENT'), 'it names no manifest');
  const file = join(folder, name);
  if (!existsSync(file)) throw new StorageError(file, 'it is missing');
  const { records, damagedAt } = readLog(readFileSync(file));
  if (damagedAt !== undefined) throw new StorageError(file, damage(damagedAt));
  if (records.length === 0) throw new StorageError(file, 'it is empty');
  return readManifest(records);
}

function verifyTable(folder: string, number: number, size: number): void {
  const file = [`${name(number)}.ldb`, `${name(number)}.sst`]
    .map((one) => join(folder, one))
    .find(existsSync);
  if (!file) throw new StorageError(join(folder, `${name(number)}.ldb`), 'it is missing');
  const data = readFileSync(file);
  if (data.length !== size) throw new StorageError(file, `it has ${data.length} of ${size} bytes`);
  if (!isIntactTable(data)) throw new StorageError(file, 'its contents do not match their checksums');
}

/** Returns the number of the last write in the logs. Writes are numbered without gaps across all logs. */
function lastLogged(folder: string, { logNumber, lastSequence }: Version, rebooted: boolean): number {
  const logs = readdirSync(folder)
    .flatMap((one) => /^(\d+)\.log$/.exec(one)?.[1] ?? [])
    .map(Number)
    .filter((number) => number >= logNumber)
    .sort((a, b) => a - b);
  if (logNumber > 0 && logs[0] !== logNumber) {
    throw new StorageError(join(folder, `${name(logNumber)}.log`), 'it is missing');
  }
  let next: number | undefined;
  for (const number of logs) {
    const file = join(folder, `${name(number)}.log`);
    const data = readFileSync(file);
    const { records, damagedAt } = readLog(data);
    if (
      damagedAt !== undefined &&
      !(rebooted && number === logs.at(-1) && !hasRecordAfter(data, damagedAt))
    ) {
      throw new StorageError(file, damage(damagedAt));
    }
    for (const record of records) {
      // The number of the batch's first write, then the count of writes: db/write_batch.cc.
      const sequence = Number(record.readBigUInt64LE(0));
      if (next === undefined ? sequence > lastSequence + 1 : sequence !== next) {
        throw new StorageError(file, `write ${next ?? lastSequence + 1} is missing`);
      }
      next = sequence + record.readUInt32LE(8);
    }
  }
  return (next ?? 1) - 1;
}

function damage(at: number): string {
  return `its contents do not match their checksum from byte ${at} on`;
}

function name(number: number): string {
  return String(number).padStart(6, '0');
}
