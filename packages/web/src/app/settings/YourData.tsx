import { Button } from '../ui/Button.tsx';
import { formatMoment } from '../ui/dates.ts';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { formatBytes } from './format-bytes.ts';
import { type ExportState, useExport } from './use-export.ts';

/** A copy of everything held of the user, to take along. */
export function YourData() {
  const state = useExport();
  const { shown, busy, error } = state;
  const isReady = shown?.status === 'ready';
  return (
    <section className="panel stack" aria-labelledby="data-title">
      <div>
        <h2 id="data-title">Your data</h2>
        <p className="small soft">
          Everything Vaultra holds of you and of the businesses you own, as one JSON file. Making it may take
          some minutes; a mail tells you when it is ready. The file is kept for 7 days.
        </p>
      </div>
      <Outcome {...state} />
      {error && <ErrorNotice error={error} />}
      <div className="row">
        {isReady && (
          <Button kind="primary" busy={busy} onClick={() => void state.download()}>
            Download ({formatBytes(shown.size_bytes ?? 0)})
          </Button>
        )}
        <Button busy={busy} onClick={() => void state.ask()}>
          {isReady ? 'Ask for a new copy' : 'Ask for a copy of my data'}
        </Button>
      </div>
    </section>
  );
}

function Outcome({ shown, expired, busy }: ExportState) {
  if (expired) {
    return (
      <Notice tone="warn" title="That copy is not to be had here">
        It is not there any more, or belongs to another account than the one you are logged in with.
      </Notice>
    );
  }
  if (shown?.status === 'failed') {
    return (
      <Notice tone="bad" title="The copy could not be made">
        Ask for it again. If that fails too, tell us.
      </Notice>
    );
  }
  if (shown?.status === 'withdrawn') {
    return (
      <Notice tone="warn" title="That copy was withdrawn">
        You no longer own a business that was in it. Ask for a new copy: it holds what is yours now.
      </Notice>
    );
  }
  if (shown?.status === 'ready') {
    return (
      <Notice tone="good" title="Your copy is ready">
        You can download it until {formatMoment(shown.expires_at)}.
      </Notice>
    );
  }
  if (shown === null || !busy) return null;
  return (
    <Notice title="Your copy is being made">You can leave this page: a mail says when it is ready.</Notice>
  );
}
