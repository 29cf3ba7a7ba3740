import { card } from '@vaultra/core/card/current.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { sparkOf } from '../charts/spark.ts';
import { inPoints } from '../score/points.ts';
import { ScoreDial } from '../score/ScoreDial.tsx';
import { tierText } from '../score/tiers.ts';
import { formatDate, formatMonth } from '../ui/dates.ts';
import { onPage, quantity } from '../ui/quantity.ts';
import { SourceLink } from '../ui/SourceLink.tsx';
import { sentence } from '../ui/words.ts';
import type { Sample } from './sample.ts';

/** A business of the sandbox as its owner sees it, without an account. Drawn when the site is built. */
export function SampleBusiness({ sample, others }: { sample: Sample; others: readonly Sample[] }) {
  const { name, about, made_at, readiness, recommendations, alerts } = sample;
  const [first, ...rest] = recommendations;
  const [mostSevere, ...otherAlerts] = alerts;
  return (
    <>
      <div className="sample-head">
        <p className="small soft">
          <span className="chip">Sample</span> A fictional business. Its figures are of{' '}
          {formatDate(made_at.slice(0, 10))}, computed as yours would be.
        </p>
        <h1>{name}</h1>
        <p className="soft">{about}</p>
        <nav className="row small" aria-label="Samples">
          {[sample, ...others].map((each) => (
            <a key={each.path} href={each.path} aria-current={each === sample ? 'page' : undefined}>
              {each.name}
            </a>
          ))}
        </nav>
      </div>
      {mostSevere && (
        <div className="notice bad" role="note">
          <div>
            <strong>{mostSevere.title}</strong>
            {mostSevere.why}
          </div>
        </div>
      )}
      <div className="sample-grid">
        <section className="panel stack" aria-labelledby="score">
          <h2 id="score">Funding readiness</h2>
          <ScoreDial score={readiness.score} rawScore={readiness.raw_score} tier={readiness.tier} />
          {readiness.tier && (
            <p>
              <b>{tierText[readiness.tier].label}.</b> {tierText[readiness.tier].says}
            </p>
          )}
          <p className="small soft">
            {readiness.earned} of {readiness.available} measurable points. {readiness.scope}
          </p>
        </section>
        <div className="stack">
          {first && (
            <section className="panel stack" aria-labelledby="next">
              <h2 id="next">Next action</h2>
              <div>
                <p>
                  <b>{first.title}</b>
                </p>
                <p className="small soft">{lineOf(first)}</p>
              </div>
              <WhyAndHow action={first} />
            </section>
          )}
          <Revenue sample={sample} />
        </div>
      </div>
      <Limits gates={readiness.gates.filter(({ active }) => active)} />
      {otherAlerts.length > 0 && (
        <section className="panel stack" aria-labelledby="alerts">
          <h2 id="alerts">More alerts</h2>
          <ul className="plain sample-list">
            {otherAlerts.map((alert) => (
              <li key={alert.id}>
                <b>{alert.title}</b>
                <p className="small soft">{alert.why}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel stack" aria-labelledby="why">
        <h2 id="why">What holds the score back</h2>
        {readiness.reasons.length === 0 && <p className="soft">No component loses a full point.</p>}
        <ul className="plain sample-list">
          {readiness.reasons.map((reason) => (
            <li key={reason.key} className="row apart">
              <div>
                <b>{reason.what}</b>
                <p className="tiny soft">
                  <SourceLink source={reason.source} />
                </p>
              </div>
              <span className="sample-points">−{inPoints(reason.points_lost)}</span>
            </li>
          ))}
        </ul>
      </section>
      {rest.length > 0 && (
        <section className="panel stack" aria-labelledby="actions">
          <h2 id="actions">More actions</h2>
          <ul className="plain sample-list">
            {rest.map((action) => (
              <li key={action.id}>
                <details>
                  <summary>
                    {action.title} <span className="soft small">{lineOf(action)}</span>
                  </summary>
                  <Steps action={action} />
                </details>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type Action = Sample['recommendations'][number];

function WhyAndHow({ action }: { action: Action }) {
  return (
    <details className="small">
      <summary>Why, and how</summary>
      <Steps action={action} />
    </details>
  );
}

function Steps({ action: { why, steps } }: { action: Action }) {
  return (
    <div className="small sample-steps">
      <p>{why}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

/** The value of an action, and its date. */
function lineOf(action: Action): string {
  return [worth(action), action.due?.says ?? ''].filter((part) => part !== '').join(' · ');
}

function worth({ points, protects, opens_gate }: Action): string {
  if (opens_gate !== null) return 'Lifts a score limit';
  if (points > 0) return `+${inPoints(points)}`;
  return protects > 0 ? `Protects ${inPoints(protects)}` : '';
}

/** The lowest limit, which holds the score, and the others folded. */
function Limits({ gates }: { gates: Sample['readiness']['gates'] }) {
  const [lowest, ...others] = gates.toSorted((a, b) => a.cap - b.cap);
  if (!lowest) return null;
  return (
    <section className="panel stack" aria-labelledby="limits">
      <h2 id="limits">What limits the score</h2>
      <Limit gate={lowest} />
      {others.length > 0 && (
        <details className="small">
          <summary>{others.length} more</summary>
          <ul className="plain sample-list">
            {others.map((gate) => (
              <li key={gate.id}>
                <Limit gate={gate} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Limit({ gate }: { gate: Sample['readiness']['gates'][number] }) {
  return (
    <div>
      <b>{limitTitle(gate, card)}</b>
      <p className="small">{sentence(gate.why)}</p>
      <p className="small soft">What lifts it: {sentence(gate.opens_when)}</p>
    </div>
  );
}

function Revenue({ sample: { metrics, history } }: { sample: Sample }) {
  const { currency, net_revenue, transaction_count, refund_ratio, payout_reliability } = metrics;
  const months = history.filter(({ partial }) => !partial);
  const [from, to] = [months[0], months.at(-1)];
  const rates = [
    ['transaction_count', transaction_count, 'count'],
    ['refund_ratio', refund_ratio, 'fraction'],
    ['payout_reliability', payout_reliability, 'fraction'],
  ] as const;
  return (
    <section className="panel stack" aria-labelledby="money">
      <h2 id="money">{METRICS.net_revenue.label}, 30 days</h2>
      <p className="sample-amount">
        {net_revenue === null || currency === null ? 'unknown' : onPage(formatMoney(net_revenue, currency))}
      </p>
      {from && to && (
        <figure>
          <svg
            className="sample-line"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={`${METRICS.net_revenue.label} by month, from ${formatMonth(from.period_start)} to ${formatMonth(to.period_start)}`}
          >
            <path
              d={sparkOf(months.map((month) => month.net_revenue)).path}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <figcaption className="row apart tiny soft">
            <span>{formatMonth(from.period_start)}</span>
            <span>{formatMonth(to.period_start)}</span>
          </figcaption>
        </figure>
      )}
      <dl className="sample-figures small">
        {rates.map(([metric, value, format]) => (
          <div key={metric}>
            <dt>{METRICS[metric].label}</dt>
            <dd>{value === null ? 'unknown' : quantity(value, format)}</dd>
          </div>
        ))}
      </dl>
      {currency !== null && Object.keys(metrics.by_currency).length > 1 && (
        <p className="tiny soft">
          Money is in {currency.toUpperCase()}. Counts and rates are of all currencies.
        </p>
      )}
    </section>
  );
}
