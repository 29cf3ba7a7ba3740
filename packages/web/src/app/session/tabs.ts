/** Messages about the session between the tabs of one browser. */
type Announcement = 'started' | 'ended' | 'confirmed';

const channel = new BroadcastChannel('vaultra-session');

export function announce(what: Announcement): void {
  channel.postMessage(what);
}

/** Listens to the other tabs, not to this one. @returns a function that unsubscribes */
export function onAnnouncement(what: Announcement, listener: () => void): () => void {
  const hear = (event: MessageEvent<unknown>) => {
    if (event.data === what) listener();
  };
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
