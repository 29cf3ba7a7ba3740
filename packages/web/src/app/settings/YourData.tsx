import { Button } from '../ui/Button.tsx';
import { formatMoment } from '../ui/dates.ts';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Support } from '../ui/Support.tsx';
import { formatBytes } from './format-bytes.ts';
import { type ExportState, useExport } from './use-export.ts';

/** A download of everything we store about the user. */
export function YourData() {
  const state = useExport();
  const { shown, busy, error } = state;
  const isReady = shown?.status === 'ready';
  return (
    <section className="panel stack" aria-labelledby="data-title">
      <div>
        <h2 id="data-title">Your data</h2>
        <p className="small soft">
          Everything we store about you and the businesses you own, as one JSON file. We email you when it is
          ready, and keep it for 7 days.
        </p>
      </div>
      {error ? <ErrorNotice error={error} title="Could not get your data" /> : <Outcome {...state} />}
      <div className="row">
        {isReady && (
          <Button kind="primary" busy={busy} onClick={() => void state.download()}>
            Download ({formatBytes(shown.size_bytes ?? 0)})
          </Button>
        )}
        <Button kind={isReady ? undefined : 'primary'} busy={busy} onClick={() => void state.request()}>
          {isReady ? 'Request a new copy' : 'Request a copy of my data'}
        </Button>
      </div>
    </section>
  );
}

function Outcome({ shown, expired, busy }: ExportState) {
  if (expired) {
    return (
      <Notice tone="warn" title="That copy is not available">
        It was deleted, or it belongs to another account. Request a new copy.
      </Notice>
    );
  }
  if (shown?.status === 'failed') {
    return (
      <Notice tone="bad" title="Could not create the copy">
        Request it again. If that fails too, write to <Support />.
      </Notice>
    );
  }
  if (shown?.status === 'withdrawn') {
    return (
      <Notice tone="warn" title="That copy was withdrawn">
        You no longer own a business that was in it. Request a new copy with your current businesses.
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
    <Notice title="Your copy is being created">
      You can leave this page. We will email you when it is ready.
    </Notice>
  );
}
