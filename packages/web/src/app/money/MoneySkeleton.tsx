import styles from './Money.module.css';

/** The shape of the view: four tiles, the chart, and groups of figures. */
export function MoneySkeleton() {
  return (
    <div className={styles.view} role="status">
      <span className="hidden-visually">Loading the figures</span>
      <div className={`skeleton ${styles.loadingTiles}`} aria-hidden="true" />
      <div className={`skeleton ${styles.loadingChart}`} aria-hidden="true" />
      <div className={styles.groups} aria-hidden="true">
        {[330, 270, 330, 270].map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
          <div key={index} className="skeleton" style={{ height }} />
        ))}
      </div>
    </div>
  );
}
