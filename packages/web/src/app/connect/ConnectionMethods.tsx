import { consentVia, type Via } from '@vaultra/core/contract/stripe.ts';
import { ConnectButton } from './ConnectButton.tsx';
import { RestrictedKey } from './RestrictedKey.tsx';

interface Props {
  businessId: string;
  /** The available connection methods, the preferred one first. */
  methods: readonly Via[];
  label: string;
}

/** The preferred connection method as a button, and the others collapsed below it. */
export function ConnectionMethods({ businessId, methods: ways, label }: Props) {
  const [preferred, ...others] = consentVia.options.filter((via) => ways.includes(via));
  return (
    <>
      {preferred && <ConnectButton businessId={businessId} via={preferred} label={label} kind="primary" />}
      {others.includes('app') && <StripeApp businessId={businessId} />}
      <RestrictedKey
        businessId={businessId}
        label={preferred ? 'Use a restricted key instead' : 'Use a restricted key'}
        open={!preferred}
      />
    </>
  );
}

function StripeApp({ businessId }: { businessId: string }) {
  return (
    <details className="other-way">
      <summary>Install the Stripe app instead</summary>
      <div className="stack">
        <p className="small">
          The Vaultra app gets the same read-only access. You see it in Stripe under Settings → Installed
          apps, and can uninstall it there at any time.
        </p>
        <ConnectButton businessId={businessId} via="app" label="Install the app" />
      </div>
    </details>
  );
}
