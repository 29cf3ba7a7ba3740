import type { ReactNode } from 'react';
import type { Fetched } from '../query/use-api.ts';
import { ErrorNotice, Notice } from './Notice.tsx';
import { Skeleton } from './Skeleton.tsx';

interface Props<T> {
  of: Fetched<T>;
  /** The name of the content, such as `the score`. */
  name: string;
  /** The shape of what comes: the heights of its parts in pixels, or a drawing of it. */
  skeleton: readonly number[] | ReactNode;
  /** In place of an answer without content. */
  empty?: { when(data: T): boolean; shows: ReactNode };
  children(data: T): ReactNode;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The one way to show what is loaded: its skeleton, an error to try again, nothing, out of date, or the answer itself. */
export function View<T>({
  of: { data, error, isOffline, reload },
  name,
  skeleton,
  empty,
  children,
}: Props<T>) {
  if (data === null && error)
    return <ErrorNotice error={error} title={`${capital(name)} could not be loaded`} retry={reload} />;
  if (data === null && isOffline)
    return (
      <Notice
        tone="warn"
        title="You are offline"
      >{`${capital(name)} will appear when you are online again.`}</Notice>
    );
  if (data === null)
    return isHeights(skeleton) ? <Skeleton label={`Loading ${name}`} heights={skeleton} /> : skeleton;
  return (
    <>
      {error && (
        <Notice tone="warn" title={`The latest state of ${name} could not be loaded`}>
          This may be a little old. We try again automatically.
        </Notice>
      )}
      {empty?.when(data) ? empty.shows : children(data)}
    </>
  );
}

const isHeights = (skeleton: readonly number[] | ReactNode): skeleton is readonly number[] =>
  Array.isArray(skeleton) && skeleton.every((each) => typeof each === 'number');
