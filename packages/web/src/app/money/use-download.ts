import { useEffect, useRef, useState } from 'react';
import { SessionEnded } from '../session/session.ts';
import { saveFile } from './save-file.ts';

type State = { busy: boolean; characters: number; error: Error | null };
const idle: State = { busy: false, characters: 0, error: null };

/** Milliseconds between two reports of progress. */
const reportMs = 200;

/** Saves a file whose chunks arrive one after another. It is given up when the component goes. */
export function useDownload() {
  const [state, setState] = useState<State>(idle);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  /** @returns whether the file was saved */
  async function run(
    name: string,
    read: (signal: AbortSignal) => AsyncIterable<string> | Promise<AsyncIterable<string>>,
  ): Promise<boolean> {
    const control = new AbortController();
    running.current = control;
    setState({ ...idle, busy: true });
    try {
      const chunks: string[] = [];
      let characters = 0;
      let reported = Date.now();
      for await (const chunk of await read(control.signal)) {
        chunks.push(chunk);
        characters += chunk.length;
        if (Date.now() - reported < reportMs) continue;
        reported = Date.now();
        setState({ busy: true, characters, error: null });
      }
      saveFile(name, chunks);
      setState(idle);
      return true;
    } catch (error) {
      // After SessionEnded the page redirects to the log-in page.
      const quiet = control.signal.aborted || error instanceof SessionEnded;
      setState({ ...idle, error: quiet ? null : error instanceof Error ? error : new Error(String(error)) });
      return false;
    }
  }

  return {
    ...state,
    run,
    cancel: () => running.current?.abort(),
    forget: () => setState(idle),
  };
}
