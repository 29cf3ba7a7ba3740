import { Readable } from 'node:stream';
import type { LevelDb, LevelIterator, StreamRange } from 'dynalite/db/index.js';

/**
 * dynalite never closes the iterators of its queries and scans. Each one holds a LevelDB snapshot, so memory grows with
 * every query, and LevelDB never compacts old versions of items. These streams replace dynalite's and close their
 * iterator at the end or when destroyed.
 */
export function closeIteratorsWithTheirStreams(db: LevelDb): void {
  db.createKeyStream = (range) => streamOf(db.keys(range ?? {}));
  db.createValueStream = (range: StreamRange) => streamOf(db.values(range));
}

function streamOf(iterator: LevelIterator<unknown>): Readable {
  return new Readable({
    objectMode: true,
    read() {
      iterator.next().then(
        (entry) => this.push(entry === undefined ? null : entry),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      iterator.close().then(
        () => done(error),
        (closeError: Error) => done(error ?? closeError),
      );
    },
  });
}
