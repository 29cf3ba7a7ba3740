/** Runs work in the order it was asked for, each after the last has ended, whether it failed or not. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** For a store that reads, awaits and writes: a lock that every change goes through. */
export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}
