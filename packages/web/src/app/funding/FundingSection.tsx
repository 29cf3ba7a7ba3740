import { type Criteria, readinessCriteria } from '@vaultra/core/contract/criteria.ts';
import { useApi } from '../query/use-api.ts';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FundingKind } from './FundingKind.tsx';

interface Props {
  businessId: string;
}

/** What others publish about kinds of funding, beside the business's own figures. */
export function FundingSection({ businessId }: Props) {
  const criteria = useApi(readinessCriteria, { query: { business_id: businessId } });
  return (
    <section aria-labelledby="funding-title" className="panel stack funding">
      <h2 id="funding-title">Kinds of funding</h2>
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

const regions = new Intl.DisplayNames(['en'], { type: 'region' });
const regionName = (code: string) => regions.of(code) ?? code;

function Loaded({ criteria }: { criteria: Criteria }) {
  return (
    <>
      <p className="small soft">{criteria.note}</p>
      <ul className="plain funding-kinds">
        {criteria.kinds.map((kind) => (
          <FundingKind key={kind.kind} kind={kind} />
        ))}
      </ul>
      <p className="small soft">
        As of {formatDate(criteria.set_on)}.{' '}
        {criteria.country === null
          ? 'The country of the business is not known, so what others publish for one country only depends on it.'
          : `Country of the business: ${regionName(criteria.country)}.`}
      </p>
    </>
  );
}
