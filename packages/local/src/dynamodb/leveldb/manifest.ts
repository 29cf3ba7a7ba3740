import { Bytes } from './bytes.ts';

/** The files that make up the database now, according to its manifest. */
export interface Version {
  /** Logs from this number on are not in tables yet. 0 in a new database. */
  logNumber: number;
  lastSequence: number;
  /** The size of each table in bytes, by its number. */
  tables: Map<number, number>;
}

/** Tags of db/version_edit.cc in LevelDB 1.20. */
const tag = {
  comparator: 1,
  logNumber: 2,
  nextFileNumber: 3,
  lastSequence: 4,
  compactPointer: 5,
  deletedFile: 6,
  newFile: 7,
  previousLogNumber: 9,
};

/** Applies the edits of a manifest in order. @throws RangeError for a record that is not an edit. */
export function readManifest(records: readonly Buffer[]): Version {
  const version: Version = { logNumber: 0, lastSequence: 0, tables: new Map() };
  for (const record of records) {
    const bytes = new Bytes(record);
    while (!bytes.atEnd) applyField(version, bytes);
  }
  return version;
}

function applyField(version: Version, bytes: Bytes): void {
  const field = bytes.varint();
  switch (field) {
    case tag.comparator:
      bytes.slice();
      return;
    case tag.logNumber:
      version.logNumber = bytes.varint();
      return;
    case tag.lastSequence:
      version.lastSequence = bytes.varint();
      return;
    case tag.nextFileNumber:
    case tag.previousLogNumber:
      bytes.varint();
      return;
    case tag.compactPointer:
      bytes.varint();
      bytes.slice();
      return;
    case tag.deletedFile:
      bytes.varint();
      version.tables.delete(bytes.varint());
      return;
    case tag.newFile: {
      bytes.varint();
      const number = bytes.varint();
      version.tables.set(number, bytes.varint());
      bytes.slice();
      bytes.slice();
      return;
    }
    default:
      throw new RangeError(`a manifest has no field ${field}`);
  }
}
