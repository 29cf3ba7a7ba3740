import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './Menu.module.css';

export interface MenuItem {
  key: string;
  label: ReactNode;
  /** One of several choices, and whether it is the current one. */
  checked?: boolean;
  onSelect(): void;
}

interface Props {
  /** The content of the button. */
  children: ReactNode;
  label: string;
  items: readonly MenuItem[];
  onOpen?(): void;
  className?: string | undefined;
}

/** A button that opens a list of commands. The browser places it, and closes it on Escape and on a click elsewhere. */
export function Menu({ children, label, items, onOpen, className = '' }: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const entries = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  function move(event: KeyboardEvent): void {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Tab') menu.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  }

  return (
    <>
      <button type="button" className={className} popoverTarget={id} aria-haspopup="menu" aria-label={label}>
        {children}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className={styles.menu}
        onKeyDown={move}
        onToggle={(event) => {
          if (event.newState !== 'open') return;
          onOpen?.();
          const all = entries();
          (all.find((each) => each.ariaChecked === 'true') ?? all[0])?.focus();
        }}
      >
        {items.map(({ key, label: words, checked, onSelect }) => (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is menuitemradio where it has the attribute
          <button
            key={key}
            type="button"
            role={checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={checked}
            tabIndex={-1}
            onClick={() => {
              menu.current?.hidePopover();
              onSelect();
            }}
          >
            {words}
          </button>
        ))}
      </div>
    </>
  );
}
