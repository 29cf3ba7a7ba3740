import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { useApi } from '../query/use-api.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { firstQuestions } from './first-questions.ts';

interface Props {
  business: { id: string; name: string };
  onAsk(question: string): void;
}

/** A new conversation: what can be asked about this business now. */
export function FirstQuestions({ business, onAsk }: Props) {
  const query = { business_id: business.id };
  const readiness = useApi(readinessCurrent, { query });
  const alerts = useApi(listAlerts, { query });
  // If either cannot be loaded, the usual questions are offered.
  const isKnown = (readiness.data ?? readiness.error) && (alerts.data ?? alerts.error);
  return (
    <div className="stack first-questions">
      <div className="stack first-words">
        <h2>Ask about {business.name}</h2>
        <p className="soft">
          Answers come from your own figures and from articles with sources. Open any figure to see what it is
          based on.
        </p>
      </div>
      {isKnown ? (
        <ul className="plain question-grid">
          {firstQuestions(readiness.data, alerts.data?.alerts.length ?? 0).map((question) => (
            <li key={question}>
              <button type="button" className="suggestion" onClick={() => onAsk(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton label="Loading suggestions" heights={[48, 48]} />
      )}
    </div>
  );
}
