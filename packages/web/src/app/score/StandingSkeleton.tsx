import styles from './Score.module.css';

/** In the shape of the standing: the dial, and the lines beside it. */
export function StandingSkeleton() {
  return (
    <section className="panel stack" role="status">
      <span className="hidden-visually">Loading the score</span>
      <div className="skeleton" aria-hidden="true" style={{ height: 20, width: '10rem' }} />
      <div className={styles.standing} aria-hidden="true">
        <div className={`skeleton ${styles.skeletonDial}`} />
        <div className="stack">
          <div className="skeleton" style={{ height: 44 }} />
          <div className="skeleton" style={{ height: 76 }} />
          <div className="skeleton" style={{ height: 20 }} />
        </div>
      </div>
    </section>
  );
}
