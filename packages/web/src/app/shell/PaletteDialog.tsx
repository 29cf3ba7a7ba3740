import { useNavigate } from '@tanstack/react-router';
import { newBusinessPath, pathTo, settingsTabs } from '@vaultra/core/contract/places.ts';
import { type KeyboardEvent, useId, useState } from 'react';
import { useAskPlace } from '../ask/ask-place.ts';
import type { BusinessChoice } from '../business/business.ts';
import { useMe } from '../session/me.ts';
import { useModal } from '../ui/use-modal.ts';
import { type Command, commandsFor } from './commands.ts';
import styles from './PaletteDialog.module.css';
import { navigation } from './places.ts';

const settingsLabels = [
  'profile',
  'business',
  'Stripe',
  'members',
  'mail',
  'webhook',
  'connected apps',
  'your data',
];

export function PaletteDialog({ business, onClose }: { business: BusinessChoice; onClose(): void }) {
  const { businesses } = useMe();
  const ask = useAskPlace();
  const navigate = useNavigate();
  const dialog = useModal();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const all: Command[] = [
    ...navigation.map(({ view, label }) => ({
      key: view,
      label,
      kind: 'View',
      path: pathTo(business.id, { view }),
    })),
    ...settingsTabs.map((tab, index) => ({
      key: `settings-${tab}`,
      label: `Settings: ${settingsLabels[index]}`,
      kind: 'View',
      path: pathTo(business.id, { view: 'settings', tab }),
    })),
    ...businesses
      .filter((each) => each.id !== business.id)
      .map((each) => ({
        key: each.id,
        label: each.name,
        kind: 'Business',
        path: pathTo(each.id, { view: 'home' }),
      })),
    { key: 'new', label: 'Add a business', kind: '', path: newBusinessPath },
  ];
  const commands = commandsFor(typed, all, pathTo(business.id, { view: 'ask' }));
  const current = commands[Math.min(at, commands.length - 1)];
  const optionId = (key: string) => `${id}-${key}`;

  function go({ path, question }: Command): void {
    onClose();
    if (question === undefined) void navigate({ to: path });
    else ask.open(question);
  }

  function onKey(event: KeyboardEvent): void {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: commands.length - 1 }[event.key];
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      go(current);
    }
    if (next === undefined || commands.length === 0) return;
    event.preventDefault();
    const to = (next + commands.length) % commands.length;
    setAt(to);
    document.getElementById(optionId(commands[to]?.key ?? ''))?.scrollIntoView({ block: 'nearest' });
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Search or ask"
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <input
        className={styles.input}
        role="combobox"
        aria-label="Go to a view or a business, or ask a question"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current && optionId(current.key)}
        autoComplete="off"
        placeholder="Go to… or ask a question"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Results" className={styles.list}>
        {commands.map((command) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the keyboard
          // biome-ignore lint/a11y/useFocusableInteractive: the input above has the focus
          <div
            key={command.key}
            id={optionId(command.key)}
            role="option"
            aria-selected={command === current}
            className={styles.option}
            onClick={() => go(command)}
          >
            <span>{command.label}</span>
            <span className={styles.kind}>{command.kind}</span>
          </div>
        ))}
      </div>
    </dialog>
  );
}
