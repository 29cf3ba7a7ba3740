import { scoreScope } from '@vaultra/core/card/scope.ts';
import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { useApi } from '../query/use-api.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { unbroken } from '../ui/words.ts';

/** The score in 90 days, over draws from the past year, in the API's sentences. */
export function ForecastLine({ businessId }: { businessId: string }) {
  const forecast = useApi(readinessForecast, { query: { business_id: businessId } });
  const [first, ...rest] = forecast.data?.says ?? [];
  return (
    <section aria-labelledby="forecast-title" className="panel stack">
      <h2 id="forecast-title">In 90 days</h2>
      {forecast.error && forecast.data === null && (
        <ErrorNotice
          error={forecast.error}
          title="The forecast could not be loaded"
          retry={forecast.reload}
        />
      )}
      {forecast.data ? (
        <>
          <p>{unbroken(first ?? '')}</p>
          {rest.map((sentence) => (
            <p key={sentence} className="small soft">
              {unbroken(sentence)}
            </p>
          ))}
          {forecast.data.offered && <p className="small soft">{scoreScope}</p>}
        </>
      ) : (
        !forecast.error && <Skeleton label="Loading the forecast" heights={[24, 48]} />
      )}
    </section>
  );
}
