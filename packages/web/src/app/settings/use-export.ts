import { ApiError } from '@vaultra/core/contract/client.ts';
import { type DataExport, exportMe, exportStatus } from '@vaultra/core/contract/user-data.ts';
import { useCallback, useEffect, useState } from 'react';
import { call, SessionEnded } from '../session/session.ts';
import { usePolling } from '../ui/use-polling.ts';
import { forgetExport, rememberExport, requestedExport } from './requested-export.ts';

const pollMs = 2000;

/** Read once per page load, because React may run a component's initializer twice. */
const initialExport = requestedExport();

export interface ExportState {
  /** Null if none was requested. */
  shown: DataExport | null;
  /** The requested export no longer exists. */
  expired: boolean;
  error: Error | null;
  busy: boolean;
  request(): Promise<void>;
  /** Downloads it with a new link, because a link works for minutes only. */
  download(): Promise<void>;
}

export function useExport(): ExportState {
  const [id, setId] = useState(initialExport);
  const [shown, setShown] = useState<DataExport | null>(null);
  const [expired, setExpired] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);

  const attempt = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const done = await work();
      setError(null);
      return done;
    } catch (reason) {
      if (reason instanceof ApiError && (reason.status === 404 || reason.status === 400)) {
        forgetExport();
        setId(null);
        setShown(null);
        setExpired(true);
      } else if (!(reason instanceof SessionEnded)) {
        setError(reason instanceof Error ? reason : new Error(String(reason)));
      }
      return undefined;
    }
  }, []);

  const look = useCallback(async (): Promise<DataExport | undefined> => {
    if (id === null) return undefined;
    const found = await attempt(() => call(exportStatus, { params: { id } }));
    if (found) setShown(found);
    return found;
  }, [attempt, id]);

  useEffect(() => {
    void look();
  }, [look]);
  const isRunning = id !== null && (shown === null || ['queued', 'running'].includes(shown.status));
  usePolling(
    async () => {
      await look();
    },
    isRunning ? pollMs : null,
  );

  async function whileBusy(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    await work();
    setBusy(false);
  }

  return {
    shown,
    expired,
    error,
    busy: busy || (isRunning && error === null),
    request: () =>
      whileBusy(async () => {
        const requested = await attempt(() => call(exportMe, {}));
        if (!requested) return;
        rememberExport(requested.export.id);
        setExpired(false);
        setShown(null);
        setId(requested.export.id);
      }),
    download: () =>
      whileBusy(async () => {
        const found = await look();
        if (found?.url) location.assign(found.url);
      }),
  };
}
