import type { Simulation } from '@vaultra/core/contract/what-if.ts';
import { changeWords, limitWords, scoreWords } from './outcome.ts';
import { ScoreScale } from './ScoreScale.tsx';
import styles from './WhatIf.module.css';

interface Props {
  simulation: Simulation;
  busy: boolean;
  /** Whether screen readers announce changes. */
  announced: boolean;
}

/** The score with the changed figures. It stays visible while the figures below are changed. */
export function Outcome({ simulation, busy, announced }: Props) {
  const score = scoreWords(simulation);
  const change = changeWords(simulation);
  const limits = limitWords(simulation);
  return (
    <div className={`${styles.outcome} ${busy ? styles.busy : ''}`}>
      <div className={styles.words}>
        <p className={styles.score}>{score}</p>
        <p className="small">{change}</p>
      </div>
      <ScoreScale name="What if" score={simulation.score} today={simulation.today.score} />
      <p className="small">{limits}</p>
      <p className="hidden-visually" role="status">
        {busy || !announced ? '' : `${score}. ${change}. ${limits}`}
      </p>
    </div>
  );
}
