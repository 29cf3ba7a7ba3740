import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { Notice } from '../ui/Notice.tsx';
import { counted } from '../ui/words.ts';

/** The Stripe objects that we cannot read, so the figures leave them out. Renders nothing if there are none. */
export function Unreadable({ status: { unreadable } }: { status: StripeStatus }) {
  if (!unreadable) return null;
  const { count, objects } = unreadable;
  const beyond = count - objects.length;
  return (
    <Notice tone="warn" title={`We could not read ${counted(count, 'object')}`}>
      <p>All figures leave {count === 1 ? 'it' : 'them'} out and include everything else.</p>
      <details className="small">
        <summary>{count === 1 ? 'Which one' : 'Which ones'}</summary>
        <ul>
          {objects.map(({ kind, id, field }) => (
            <li key={`${kind} ${id}`}>
              {kind.replaceAll('_', ' ')} <code>{id}</code>, because of <code>{field}</code>
            </li>
          ))}
          {beyond > 0 && <li>and {beyond.toLocaleString('en-US')} more</li>}
        </ul>
      </details>
    </Notice>
  );
}
