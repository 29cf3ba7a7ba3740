import { Explained } from '../ui/Info.tsx';
import { type Source, SourceLink } from '../ui/SourceLink.tsx';

/** A text and its source behind ⓘ. */
export function WithSource({ text, whose, source }: { text: string; whose: string; source: Source }) {
  return (
    <Explained text={text} about={`the source: ${whose}`}>
      <SourceLink source={source} />
    </Explained>
  );
}
