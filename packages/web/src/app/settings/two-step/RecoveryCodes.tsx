import { saveFile } from '../../money/save-file.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './TwoStep.module.css';

/** Shows recovery codes, once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  return (
    <>
      <Notice tone="good" title="Save these codes now. They are not shown again." focus>
        If you lose your phone, each of these codes logs you in once. Keep them apart from your password.
      </Notice>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button
          onClick={async () => {
            await navigator.clipboard.writeText(codes.join('\n'));
            showToast({ text: 'The codes are copied.' });
          }}
        >
          Copy
        </Button>
        <Button onClick={() => saveFile('vaultra-recovery-codes.txt', [textOf(codes)], 'text/plain')}>
          Download
        </Button>
        <Button kind="primary" onClick={onDone}>
          I have saved them
        </Button>
      </div>
    </>
  );
}

const textOf = (codes: readonly string[]) =>
  `Vaultra recovery codes for ${location.host}. Each works once.\n\n${codes.join('\n')}\n`;
