import { Readable } from 'node:stream';
import type { LevelDb, LevelIterator, StreamRange } from 'dynalite/db/index.js';

/**
 * dynalite never closes the iterators its queries and scans open. Each holds a snapshot of LevelDB, so that memory
 * grows with every query and old versions of items are never compacted away. These streams, put in the place of
 * dynalite's, close theirs once read to the end or destroyed.
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
