import { useNavigate, useSearch } from '@tanstack/react-router';
import { ApiError } from '@vaultra/core/contract/client.ts';
import { type DataExport, exportMe, exportStatus } from '@vaultra/core/contract/user-data.ts';
import { useEffect, useState } from 'react';
import { useApi } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';
import { call } from '../session/session.ts';

const pollMs = 2000;
/** The export of this visit. It survives a log-in and a reload. Not a secret. */
const key = 'vaultra.export';

export interface ExportState {
  /** Null if no export was requested. */
  shown: DataExport | null;
  /** The requested export no longer exists. */
  expired: boolean;
  error: Error | null;
  busy: boolean;
  request(): Promise<void>;
  /** Downloads it with a new link, because a link works for minutes only. */
  download(): Promise<void>;
}

const isRunning = ({ status }: DataExport) => status === 'queued' || status === 'running';
const isGone = (error: Error | null) =>
  error instanceof ApiError && (error.status === 404 || error.status === 400);

export function useExport(): ExportState {
  // A mail's link names its export.
  const { export: fromLink } = useSearch({ strict: false }) as { export?: string };
  const navigate = useNavigate();
  const [id, setId] = useState(() => fromLink ?? sessionStorage.getItem(key));
  // The link goes stale in the address, so the tab remembers it instead.
  useEffect(() => {
    if (fromLink === undefined) return;
    sessionStorage.setItem(key, fromLink);
    setId(fromLink);
    void navigate({ to: '.', search: {}, replace: true, resetScroll: false });
  }, [fromLink, navigate]);
  const found = useApi(
    exportStatus,
    { params: { id: id ?? '' } },
    { ask: id !== null, every: (data) => (data === null || isRunning(data) ? pollMs : undefined) },
  );
  const requesting = useChange(exportMe);
  const [downloading, setDownloading] = useState<'idle' | 'busy' | Error>('idle');
  const expired = isGone(found.error);
  const shown = id === null || expired ? null : found.data;
  const failure = requesting.error ?? (expired ? null : found.error);

  return {
    shown,
    expired,
    error: downloading instanceof Error ? downloading : failure,
    busy:
      requesting.busy ||
      downloading === 'busy' ||
      (id !== null && !expired && failure === null && (shown === null || isRunning(shown))),
    async request() {
      const requested = await requesting.send({});
      if (!requested) return;
      sessionStorage.setItem(key, requested.answer.export.id);
      setId(requested.answer.export.id);
    },
    async download() {
      if (id === null) return;
      setDownloading('busy');
      try {
        const { url } = await call(exportStatus, { params: { id } });
        setDownloading('idle');
        if (url) location.assign(url);
      } catch (error) {
        setDownloading(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
}
