/** Runs `work` after all earlier work of the same lock has ended, successfully or not. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates a first-come, first-served lock. Never nest it: work that waits for the lock it holds waits forever. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
