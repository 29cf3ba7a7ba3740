/** What tabs of one browser tell each other about the session. */
type Announcement = 'started' | 'ended';

const channel = new BroadcastChannel('vaultra-session');

export function announce(what: Announcement): void {
  channel.postMessage(what);
}

/** Hears the other tabs, not this one. Answers how to stop. */
export function onAnnouncement(what: Announcement, listener: () => void): () => void {
  const hear = (event: MessageEvent<unknown>) => {
    if (event.data === what) listener();
  };
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
