import type { LevelDb } from 'dynalite/db/index.js';

/**
 * A read of LevelDB takes microseconds; its way to another thread and back takes ten times as long, and dynalite reads the
 * table's description and the item for every request.
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
