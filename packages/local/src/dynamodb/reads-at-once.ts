import type { LevelDb } from 'dynalite/db/index.js';

/**
 * Makes reads synchronous. A LevelDB read takes microseconds, and a round trip to another thread takes ten times as
 * long. dynalite reads the table's description and the item for every request.
 */
export function readAtOnce(db: LevelDb): void {
  db.get = (key, callback) => {
    let value: unknown;
    try {
      value = db.getSync(key);
    } catch (error) {
      setImmediate(callback, error);
      return;
    }
    setImmediate(callback, null, value);
  };
}
