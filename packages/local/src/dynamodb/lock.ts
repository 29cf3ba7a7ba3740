/** Runs `work` when everything given to the same lock before it has ended, whether it succeeded or failed. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** A first-come, first-served lock. Work that waits for the lock it holds would wait forever: never nest. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
