import { Link } from '@tanstack/react-router';
import type { Alert } from '@vaultra/core/contract/alerts.ts';
import { pathTo } from '@vaultra/core/contract/places.ts';
import { useBusiness } from '../business/context.tsx';
import { searchOf } from '../money/evidence-place.ts';

interface Props {
  evidence: NonNullable<Alert['evidence']>;
  /** The figure that they belong to, for screen readers. */
  behind: string;
}

/** To the objects behind an alert, in the drawer of its figure. */
export function SeeTransactions({ evidence, behind }: Props) {
  const { business } = useBusiness();
  const { metric, currency, start_date: start, end_date: end } = evidence;
  return (
    <Link
      to={pathTo(business.id, { view: 'money' })}
      search={searchOf({ metric, currency, period: start === null || end === null ? null : { start, end } })}
    >
      See transactions<span className="hidden-visually"> behind: {behind}</span>
    </Link>
  );
}
