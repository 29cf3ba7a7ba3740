import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import styles from './Tabs.module.css';

export interface Tab {
  key: string;
  label: string;
  content: ReactNode;
}

/** Tabs within a view. Tabs with their own URLs are `<PlaceTabs>` of the shell. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const id = useId();
  const [chosen, setChosen] = useState(tabs[0]?.key);
  const current = tabs.find(({ key }) => key === chosen) ?? tabs[0];
  const tabId = (key: string) => `${id}-${key}`;

  function move(event: KeyboardEvent): void {
    const at = tabs.findIndex(({ key }) => key === current?.key);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = next === undefined ? undefined : tabs[(next + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    setChosen(tab.key);
    document.getElementById(tabId(tab.key))?.focus();
  }

  return (
    <div className="stack">
      <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move}>
        {tabs.map(({ key, label: words }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={tabId(key)}
            aria-selected={key === current?.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === current?.key ? 0 : -1}
            onClick={() => setChosen(key)}
          >
            {words}
          </button>
        ))}
      </div>
      {current && (
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={tabId(current.key)}>
          {current.content}
        </div>
      )}
    </div>
  );
}
