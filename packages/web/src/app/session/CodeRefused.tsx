import { ApiError } from '@vaultra/core/contract/client.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { linkKey } from './link-key.ts';

/** Why a code was refused. A visitor with the mail's link has their own tries. */
export function CodeRefused({ error, title }: { error: Error; title: string }) {
  const isLimited = error instanceof ApiError && error.code === 'RATE_LIMITED' && !linkKey().key;
  return (
    <>
      <ErrorNotice error={error} title={title} />
      {isLimited && (
        <p className="small">
          If someone else tried these codes, open the link in our newest email and enter the code there. That
          works now.
        </p>
      )}
    </>
  );
}
