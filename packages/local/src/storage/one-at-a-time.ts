/** Runs work in the order it was asked for, each after the last has ended, whether it failed or not. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export type Turns = InTurn & {
  /** Waits for the work that was asked for, and refuses any later work: the data folder then belongs to another process. */
  close(): Promise<void>;
};

/** For a store that reads, awaits and writes: a lock that every change goes through. @param name for the refusal */
export function oneAtATime(name: string): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const inTurn: InTurn = (work) => {
    if (isClosed) return Promise.reject(new Error(`${name} is closed.`));
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  return Object.assign(inTurn, {
    async close() {
      isClosed = true;
      // A failure is known to those who asked for the work.
      await Promise.allSettled([last]);
    },
  });
}
