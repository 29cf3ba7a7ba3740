import { exportScores } from '@vaultra/core/contract/exports.ts';
import { useBusiness } from '../business/context.tsx';
import { useDownload } from '../money/use-download.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';

/** The scores from a day on as a file. */
export function ScoresCsv({ from, to }: { from: string; to: string }) {
  const { business } = useBusiness();
  const { busy, error, run } = useDownload();
  const download = () =>
    run(`scores-${from}-${to}.csv`, (signal) =>
      call(exportScores, { query: { business_id: business.id, from } }, { signal }),
    );
  return (
    <>
      <Button kind="quiet" busy={busy} onClick={() => void download()}>
        {busy ? 'Preparing the file…' : 'Download CSV'}
      </Button>
      {error && (
        <ErrorNotice error={error} title="The file could not be made" retry={() => void download()} />
      )}
    </>
  );
}
