import { ApiError } from '@vaultra/core/contract/client.ts';
import { pathTo } from '@vaultra/core/contract/places.ts';
import { keyPermissions, newKeyUrl } from '@vaultra/core/contract/restricted-key.ts';
import { connectKey } from '@vaultra/core/contract/stripe.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';

interface Props {
  businessId: string;
  label: string;
  open?: boolean;
}

/** The connection method without a consent page: a key that the owner creates in Stripe. */
export function RestrictedKey({ businessId, label, open = false }: Props) {
  return (
    <details className="other-way" open={open}>
      <summary>{label}</summary>
      <div className="stack">
        <p className="small">
          A restricted key works with any Stripe account. It gives Vaultra only the permissions that you
          select in Stripe, and you can delete it there at any time. We then read new data every 15 minutes
          instead of at once.
        </p>
        <Steps />
        <KeyForm businessId={businessId} />
      </div>
    </details>
  );
}

function Steps() {
  return (
    <ol className="small stack">
      <li>
        In Stripe, open Developers → API keys and choose “Create restricted key”, for use by another website.{' '}
        <a href={newKeyUrl} target="_blank" rel="noopener noreferrer">
          {'Open that form with everything selected\u00a0'}
          <Icon name="external" />
          <span className="hidden-visually">(opens in a new tab)</span>
        </a>
      </li>
      <li>
        Check that these are set to Read, and everything else to None:
        <ul className="key-rows plain">
          {Object.values(keyPermissions).map((needed) => (
            <li key={needed.permission} className="chip">
              {'optional' in needed ? `${needed.row} (optional)` : needed.row}
            </li>
          ))}
        </ul>
      </li>
      <li>Create the key and paste it here. Stripe shows it only once.</li>
    </ol>
  );
}

function KeyForm({ businessId }: { businessId: string }) {
  const form = useForm(connectKey.body, async (body) => {
    try {
      await call(connectKey, { body: { ...body, business_id: businessId } });
    } catch (error) {
      throw error instanceof ApiError && error.code === 'CONFLICT' ? aboutTheAccount(error) : error;
    }
    // The same URL that a consent returns to.
    location.assign(`${pathTo(businessId, { view: 'home' })}?connected=1`);
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      {form.failure && <ErrorNotice error={form.failure} title="Could not connect Stripe" />}
      <TextField
        form={form}
        name="restricted_key"
        label="Restricted key"
        hint="It starts with rk_live_ or rk_test_. We check its permissions at Stripe, use it only to read, store it encrypted, and never show it again."
        type="password"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <div>
        <Button type="submit" kind="primary" busy={form.busy}>
          {form.busy ? 'Checking the key…' : 'Connect with this key'}
        </Button>
      </div>
    </form>
  );
}

/** The key works but its account cannot be connected, so the error belongs to the form, not to the field. */
function aboutTheAccount({ status, code, message, requestId }: ApiError): ApiError {
  return new ApiError(status, { error: { code, message, request_id: requestId } });
}
