import { type Criteria, readinessCriteria } from '@vaultra/core/contract/criteria.ts';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { useReloadOnScore } from '../score/use-reload-on-score.ts';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useQuery } from '../ui/use-query.ts';
import { FundingKind } from './FundingKind.tsx';

interface Props {
  businessId: string;
  readiness: Readiness;
}

/** Published minimums of kinds of funding, beside the business's own figures. */
export function FundingSection({ businessId, readiness }: Props) {
  const criteria = useQuery(readinessCriteria, { query: { business_id: businessId } });
  useReloadOnScore(criteria, readiness);
  return (
    <section aria-labelledby="funding-title" className="panel stack funding">
      <div>
        <h2 id="funding-title">Kinds of funding</h2>
        <p className="small soft">Published minimums beside your own figures.</p>
      </div>
      {criteria.error && criteria.data === null && (
        <ErrorNotice
          error={criteria.error}
          title="The kinds of funding could not be loaded"
          retry={criteria.reload}
        />
      )}
      {criteria.data ? (
        <Loaded criteria={criteria.data} />
      ) : (
        !criteria.error && <Skeleton label="Loading the kinds of funding" heights={[240, 240]} />
      )}
    </section>
  );
}

function Loaded({ criteria }: { criteria: Criteria }) {
  return (
    <>
      <ul className="plain funding-kinds">
        {criteria.kinds.map((kind) => (
          <FundingKind key={kind.kind} kind={kind} />
        ))}
      </ul>
      <p className="small soft">
        {criteria.note} As of {formatDate(criteria.set_on)}.
      </p>
    </>
  );
}
