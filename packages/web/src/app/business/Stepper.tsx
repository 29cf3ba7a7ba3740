import styles from './Stepper.module.css';

const steps = [
  { key: 'business', label: 'Business' },
  { key: 'connect', label: 'Stripe' },
  { key: 'figures', label: 'Figures' },
] as const;

/** Where a new owner is on the way to the first figures. */
export function Stepper({ at }: { at: (typeof steps)[number]['key'] }) {
  const current = steps.findIndex(({ key }) => key === at);
  return (
    <ol className={styles.steps} aria-label={`Step ${current + 1} of ${steps.length}`}>
      {steps.map(({ key, label }, index) => (
        <li
          key={key}
          className={index < current ? styles.done : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={styles.number} aria-hidden="true">
            {index < current ? '✓' : index + 1}
          </span>
          {label}
          {index < current && <span className="hidden-visually"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}
