import { useLocation } from '@tanstack/react-router';
import { card } from '@vaultra/core/card/current.ts';
import { noLenderAsked } from '@vaultra/core/card/scope.ts';
import type { Criteria } from '@vaultra/core/contract/criteria.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Card } from '../ui/Card.tsx';
import { formatDate } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { FundingKind } from './FundingKind.tsx';
import styles from './funding.module.css';

const regions = new Intl.DisplayNames(['en'], { type: 'region' });
export const regionName = (code: string) => regions.of(code) ?? code;

/** Each kind of funding in a line; open, with everything that is published about it. */
export function FundingKinds({ criteria }: { criteria: Criteria }) {
  const { hash } = useLocation();
  const limited = criteria.kinds.find(({ dispute_notice }) => dispute_notice !== null)?.dispute_notice;
  return (
    <Card title="Kinds of funding" id="funding-title">
      <p className="small soft">What others publish, beside your figures from Stripe. {noLenderAsked}</p>
      {limited && <DisputesFirst limit={limited.limit} />}
      <ul className={`plain ${styles.kinds}`}>
        {criteria.kinds.map((kind) => (
          <FundingKind key={kind.kind} kind={kind} isNamed={hash === kind.kind} />
        ))}
      </ul>
      <p className="small soft">
        {criteria.note} As of {formatDate(criteria.set_on)}.{' '}
        {criteria.country === null ? (
          <>
            We do not know the country of the business, so what is published for one country only depends on
            it.
          </>
        ) : (
          `Country of the business: ${regionName(criteria.country)}.`
        )}
      </p>
    </Card>
  );
}

function DisputesFirst({ limit }: { limit: string }) {
  const limits: Readonly<Record<string, { cap: number }>> = card.gates;
  const cap = Object.hasOwn(limits, limit) ? limits[limit]?.cap : undefined;
  return (
    <p className={styles.notice}>
      <Icon name="lock" />
      <span>
        <b>Your disputes come first.</b>{' '}
        {cap === undefined ? '' : `${limitTitle({ id: limit, cap }, card)}. `}
        <PlaceLink to={{ view: 'actions' }}>See what to do</PlaceLink>
      </span>
    </p>
  );
}
