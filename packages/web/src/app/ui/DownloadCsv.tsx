import { useState } from 'react';
import { SessionEnded } from '../session/session.ts';
import { Button } from './Button.tsx';
import { showToast } from './toast.ts';

interface Props {
  /** The whole name of the file. */
  name: string;
  /** Asks for the file. */
  load(): Promise<AsyncIterable<string> | string>;
  children: string;
}

/** Saves a CSV file of the API. A plain link would not send the access token. */
export function DownloadCsv({ name, load, children }: Props) {
  const [busy, setBusy] = useState(false);
  async function download(): Promise<void> {
    setBusy(true);
    try {
      const answer = await load();
      const parts: string[] = [];
      if (typeof answer === 'string') parts.push(answer);
      else for await (const part of answer) parts.push(part);
      save(new Blob(parts, { type: 'text/csv' }), name);
    } catch (error) {
      if (!(error instanceof SessionEnded))
        showToast({ text: `The file could not be made: ${reasonOf(error)}`, tone: 'bad' });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button kind="quiet" busy={busy} onClick={() => void download()}>
      {busy ? 'Preparing the file…' : children}
    </Button>
  );
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read it later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
