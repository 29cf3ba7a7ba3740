import { ApiError } from '@vaultra/core/contract/client.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { sentence } from '../ui/words.ts';
import { isShortWait, whenText } from './left-today.ts';

interface Props {
  error: Error;
  onRetry(): void;
  onWithoutModel(): void;
  onNew(): void;
}

/** Codes of a conversation that can no longer be continued. */
const ended: readonly string[] = ['NOT_FOUND', 'CONFLICT', 'UNPROCESSABLE'];

/** Why a question has no answer, and what can be done. The question stays. */
export function AskFailure({ error, onRetry, onWithoutModel, onNew }: Props) {
  const code = error instanceof ApiError ? error.code : null;
  const again = <Button onClick={onRetry}>Try again</Button>;
  if (code === 'UPSTREAM_ERROR')
    return (
      <Notice
        tone="bad"
        title="The language model did not answer"
        action={
          <div className="row">
            {again}
            <Button kind="primary" onClick={onWithoutModel}>
              Answer without the language model
            </Button>
          </div>
        }
      >
        {error.message}
      </Notice>
    );
  if (error instanceof ApiError && code === 'RATE_LIMITED') {
    const { retryAfter = 0 } = error;
    return (
      <Notice tone="bad" title="The limit of questions is reached" action={isShortWait(retryAfter) && again}>
        {error.message}
        {retryAfter > 0 && ` ${whenText(retryAfter)}`}
      </Notice>
    );
  }
  if (code !== null && ended.includes(code))
    return (
      <Notice
        tone="bad"
        title="This conversation cannot continue"
        action={<Button onClick={onNew}>New conversation</Button>}
      >
        {error.message}
      </Notice>
    );
  if (error instanceof ApiError && error.details.length > 0)
    return (
      <Notice tone="bad" title="Change your question">
        {error.details.map(({ reason }) => sentence(reason)).join(' ')}
      </Notice>
    );
  return <ErrorNotice error={error} title="Your question was not answered" retry={onRetry} />;
}
