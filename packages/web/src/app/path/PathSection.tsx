import { notAnApproval, scoreScope } from '@vaultra/core/card/scope.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { Path } from '@vaultra/core/contract/what-if.ts';
import type { Fetched } from '../query/use-api.ts';
import { tierText } from '../score/tiers.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { InTheWay } from './InTheWay.tsx';
import { PathSteps } from './PathSteps.tsx';
import { TimeAlone } from './TimeAlone.tsx';
import { valuesOf } from './values-of.ts';

interface Props {
  path: Fetched<Path>;
  gates: Readiness['gates'];
  onTry(changes: Record<string, number | boolean>): void;
}

/** The smallest change that reaches the next tier, or why there is none that is realistic in 90 days. */
export function PathSection({ path, gates, onTry }: Props) {
  const target = path.data?.target;
  return (
    <section aria-labelledby="path-title" className="panel stack path">
      <h2 id="path-title">
        {target && path.data?.status !== 'reached'
          ? `Path to “${tierText[target.tier].label}”`
          : 'Path to the next tier'}
      </h2>
      {path.error && path.data === null && (
        <ErrorNotice error={path.error} title="The path could not be loaded" retry={path.reload} />
      )}
      {path.data ? (
        <Loaded path={path.data} gates={gates} onTry={onTry} />
      ) : (
        !path.error && <Skeleton label="Loading the path to the next tier" heights={[24, 160]} />
      )}
    </section>
  );
}

function Loaded({ path, gates, onTry }: Omit<Props, 'path'> & { path: Path }) {
  if (path.status === 'insufficient_data') {
    return <p>The path to the next tier appears when there is a score.</p>;
  }
  if (path.status === 'reached') {
    return <p>You are in the top tier. Keep your figures as they are.</p>;
  }
  const alone = path.with_time_alone && <TimeAlone alone={path.with_time_alone} />;
  if (path.status === 'time')
    return (
      <>
        <p>
          This takes no change: with a record that is 90 days longer, and your other figures about as today,
          the score is <b>{path.result?.score}</b> of 100.
        </p>
        {alone}
      </>
    );
  if (path.status === 'none')
    return (
      <>
        {alone}
        <InTheWay path={path} />
      </>
    );
  return (
    <>
      {alone}
      <p>
        {path.changes.length === 1
          ? 'This change reaches the tier, with the 90 days more of record. It is realistic in 90 days.'
          : 'These changes together reach the tier, with the 90 days more of record, and all are needed. Each is realistic in 90 days.'}
      </p>
      <PathSteps changes={path.changes} gates={gates} />
      <div className="row apart path-result">
        <p>
          {path.changes.length === 1 ? 'With it' : 'With all of them'}: <b>{path.today.score}</b> →{' '}
          <b>{path.result?.score}</b> of 100
          {path.result?.tier ? `, ${tierText[path.result.tier].label}` : ''}
        </p>
        <Button kind="primary" onClick={() => onTry(valuesOf(path))}>
          Try this
        </Button>
      </div>
      <p className="small soft">
        Computed from today’s figures with the points card. {notAnApproval} {scoreScope}
      </p>
    </>
  );
}
