import { showTwoStep } from '@vaultra/core/contract/two-step.ts';
import { useState } from 'react';
import { useApi } from '../../query/use-api.ts';
import { cameWithGoogle } from '../../session/hint.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDay } from '../../ui/dates.ts';
import { showToast } from '../../ui/toast.ts';
import { View } from '../../ui/View.tsx';
import { RenewCodesDialog } from './RenewCodesDialog.tsx';
import { SetUpDialog } from './SetUpDialog.tsx';
import { SwitchOffDialog } from './SwitchOffDialog.tsx';

type Opened = 'set-up' | 'renew' | 'switch-off' | null;

/** A code in addition to the password. A user who came in with Google may have no password, so it is folded for them. */
export function TwoStepSettings({ email }: { email: string }) {
  const [isGoogle] = useState(cameWithGoogle);
  return (
    <section className="panel stack" aria-labelledby="two-step-title">
      <div>
        <h2 id="two-step-title">Two-step log-in</h2>
        <p className="small soft">
          {isGoogle
            ? 'You sign in with Google, so your second step is Google’s. You set it up in your Google account.'
            : 'After your password, a log-in asks for a code from an app on your phone. Signing in with Google does not ask for it: Google has its own second step.'}
        </p>
      </div>
      {isGoogle ? (
        <details className="other-way">
          <summary>I also have a password</summary>
          <TwoStep email={email} />
        </details>
      ) : (
        <TwoStep email={email} />
      )}
    </section>
  );
}

function TwoStep({ email }: { email: string }) {
  const state = useApi(showTwoStep, {});
  const [opened, setOpened] = useState<Opened>(null);
  async function close(text?: string): Promise<void> {
    setOpened(null);
    if (text !== undefined) showToast({ text });
    await state.reload();
  }
  return (
    <View of={state} name="two-step log-in" skeleton={[40]}>
      {({ on, since, recovery_codes_left: left }) => (
        <>
          {on && since !== null && (
            <p>
              On since {formatDay(since)}.{' '}
              {left === 1
                ? '1 recovery code is left.'
                : `${left === 0 ? 'No' : left} recovery codes are left.`}
            </p>
          )}
          <div className="row">
            {on ? (
              <>
                <Button onClick={() => setOpened('renew')}>Make new recovery codes</Button>
                <Button onClick={() => setOpened('switch-off')}>Switch off</Button>
              </>
            ) : (
              <Button onClick={() => setOpened('set-up')}>Set up</Button>
            )}
          </div>
          {opened === 'set-up' && <SetUpDialog email={email} onClose={close} />}
          {opened === 'renew' && <RenewCodesDialog email={email} onClose={close} />}
          {opened === 'switch-off' && <SwitchOffDialog email={email} onClose={close} />}
        </>
      )}
    </View>
  );
}
