import { type User, updateMe } from '@vaultra/core/contract/users.ts';
import { useRef, useState } from 'react';
import { call } from '../session/session.ts';

type Notifications = User['notifications'];

export interface MailSettings {
  shown: Notifications;
  state: 'idle' | 'saving' | 'saved' | Error;
  /** Shows the change at once, and reverts it if the server refuses. */
  change(patch: Partial<Notifications>): Promise<void>;
}

export function useMailSettings(stored: Notifications): MailSettings {
  const [shown, setShown] = useState(stored);
  const [state, setState] = useState<MailSettings['state']>('idle');
  const kept = useRef(stored);
  const latest = useRef(0);
  const queue = useRef(Promise.resolve());

  function change(patch: Partial<Notifications>): Promise<void> {
    latest.current += 1;
    const turn = latest.current;
    setShown((before) => ({ ...before, ...patch }));
    setState('saving');
    // In sequence, so the user's last change is also stored last.
    queue.current = queue.current.then(async () => {
      try {
        const { user } = await call(updateMe, { body: { notifications: patch } });
        kept.current = user.notifications;
        if (turn !== latest.current) return;
        setShown(user.notifications);
        setState('saved');
      } catch (error) {
        if (turn !== latest.current) return;
        setShown(kept.current);
        setState(error instanceof Error ? error : new Error(String(error)));
      }
    });
    return queue.current;
  }

  return { shown, state, change };
}
