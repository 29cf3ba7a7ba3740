import { ApiError } from '@vaultra/core/contract/client.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { linkKey } from './link-key.ts';

/** Why a code was not taken. Others' wrong codes cannot keep out whoever came by the mail's link. */
export function CodeRefused({ error, title }: { error: Error; title: string }) {
  const isHeldBack = error instanceof ApiError && error.code === 'RATE_LIMITED' && !linkKey().key;
  return (
    <>
      <ErrorNotice error={error} title={title} />
      {isHeldBack && (
        <p className="small">
          If it was not you who tried, open the link in the newest mail and enter the code there: that works
          now.
        </p>
      )}
    </>
  );
}
