import { scoreScope } from '@vaultra/core/card/scope.ts';
import type { Forecast } from '@vaultra/core/contract/forecast.ts';
import type { Fetched } from '../query/use-api.ts';
import { View } from '../ui/View.tsx';
import { unbroken } from '../ui/words.ts';
import styles from './forecast.module.css';

/** The score in 90 days in the API's sentences: the first, and the rest folded. */
export function ForecastWords({ forecast }: { forecast: Fetched<Forecast> }) {
  return (
    <section aria-labelledby="forecast-title" className={`stack ${styles.words}`}>
      <h3 id="forecast-title">In 90 days</h3>
      <View of={forecast} name="the forecast" skeleton={[44]}>
        {({ offered, says: [first = '', ...rest] }) => (
          <>
            <p>{unbroken(first)}</p>
            {rest.length > 0 && (
              <details className="small">
                <summary>How we compute this</summary>
                {rest.map((sentence) => (
                  <p key={sentence} className="soft">
                    {unbroken(sentence)}
                  </p>
                ))}
              </details>
            )}
            {offered && <p className="tiny soft">{scoreScope}</p>}
          </>
        )}
      </View>
    </section>
  );
}
