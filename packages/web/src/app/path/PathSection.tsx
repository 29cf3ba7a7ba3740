import { notAnApproval, scoreScope } from '@vaultra/core/card/scope.ts';
import type { Forecast } from '@vaultra/core/contract/forecast.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { Path, Simulation } from '@vaultra/core/contract/what-if.ts';
import type { Fetched } from '../query/use-api.ts';
import { tierText } from '../score/tiers.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Button } from '../ui/Button.tsx';
import { View } from '../ui/View.tsx';
import { unbroken } from '../ui/words.ts';
import { ScoreScale } from '../what-if/ScoreScale.tsx';
import { NoPath, Obstacles } from './Obstacles.tsx';
import styles from './Path.module.css';
import { PathSteps } from './PathSteps.tsx';
import { TimeAlone } from './TimeAlone.tsx';
import { isUnsure, timeReason } from './time-reason.ts';
import { valuesOf } from './values-of.ts';

interface Props {
  path: Fetched<Path>;
  /** Null until it is loaded. */
  forecast: Forecast | null;
  gates: Readiness['gates'];
  inputs: Simulation['inputs'];
  onTry(changes: Record<string, number | boolean>): void;
}

/** The smallest change that reaches the next tier, or the reason that no realistic change in 90 days does. */
export function PathSection({ path, ...rest }: Props) {
  const target = path.data?.target;
  return (
    <section aria-labelledby="path-title" className="panel stack">
      <h2 id="path-title">
        {target && path.data?.status !== 'reached'
          ? `Path to “${tierText[target.tier].label}”, from ${target.floor}`
          : 'Path to the next tier'}
      </h2>
      <View of={path} name="the path" skeleton={[90, 24, 160]}>
        {(data) => (
          <>
            <Loaded path={data} {...rest} />
            <p className="tiny soft">
              Computed from today’s figures with the points card. {notAnApproval} {scoreScope}
            </p>
          </>
        )}
      </View>
    </section>
  );
}

/** Whether time alone leads below the tier that is reached today. */
const isLost = ({ target, with_time_alone }: Path) =>
  target !== null && with_time_alone !== null && (with_time_alone.score ?? target.floor) < target.floor;

function Loaded({ path, forecast, gates, inputs, onTry }: Omit<Props, 'path'> & { path: Path }) {
  const { status, today, with_time_alone } = path;
  if (status === 'insufficient_data') return <p>The path to the next tier appears when there is a score.</p>;
  const alone = with_time_alone && <TimeAlone alone={with_time_alone} forecast={forecast} />;
  if (status === 'reached')
    return (
      <>
        <p>
          {isLost(path)
            ? 'You are in the top tier today, but time alone leads below it: some figures get worse by then.'
            : 'You are in the top tier. Keep your figures as they are.'}
        </p>
        {alone}
      </>
    );
  if (status === 'time')
    return (
      <>
        <ScoreScale name="In 90 days" score={path.result?.score ?? null} today={today.score} />
        <p>
          {isUnsure(path, forecast) ? 'This may take no change' : 'This takes no change'}: if sales and rates
          go on as in your last 12 months, the score is <b>{path.result?.score}</b> of 100.{' '}
          {unbroken(timeReason(path, gates))}
        </p>
        {alone}
      </>
    );
  if (status === 'none')
    return (
      <>
        <NoPath path={path} />
        <ScoreScale name="With time alone" score={with_time_alone?.score ?? null} today={today.score} />
        {alone}
        <Obstacles path={path} gates={gates} />
        <div>
          <PlaceLink to={{ view: 'actions' }} className="button primary">
            See what to do
          </PlaceLink>
        </div>
      </>
    );
  const isOne = path.changes.length === 1;
  return (
    <>
      <ScoreScale name="With the path" score={path.result?.score ?? null} today={today.score} />
      <p>
        {isOne
          ? 'This change reaches the tier in 90 days.'
          : 'These changes together reach the tier in 90 days. All are needed.'}
      </p>
      <PathSteps changes={path.changes} gates={gates} inputs={inputs} />
      <div className={`row apart ${styles.result}`}>
        <p>
          {isOne ? 'With it and time' : 'With all of them and time'}: <b>{today.score}</b> →{' '}
          <b>{path.result?.score}</b> of 100
          {path.result?.tier ? `, ${tierText[path.result.tier].label}` : ''}
        </p>
        <Button kind="primary" onClick={() => onTry(valuesOf(path))}>
          Try this
        </Button>
      </div>
      {alone}
    </>
  );
}
