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

/** As many as a stream reads ahead anyway. Each read waits for another thread. */
const readAhead = 16;

function streamOf(iterator: LevelIterator<unknown>): Readable {
  return new Readable({
    objectMode: true,
    highWaterMark: readAhead,
    read() {
      iterator.nextv(readAhead).then(
        (entries) => {
          for (const entry of entries) this.push(entry);
          if (entries.length === 0) this.push(null);
        },
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
