import { FigureControl } from './FigureControl.tsx';
import { figureOf, type Input } from './figure.ts';
import { SwitchControl } from './SwitchControl.tsx';
import type { WhatIf } from './use-what-if.ts';
import styles from './WhatIf.module.css';

interface Props {
  inputs: readonly Input[];
  whatIf: Pick<WhatIf, 'changes' | 'set'>;
}

/** One control per input that applies to the business: figures first, then switches. */
export function Controls({ inputs, whatIf: { changes, set } }: Props) {
  const figures = inputs.flatMap((input) => figureOf(input) ?? []);
  const switches = inputs.filter(({ today }) => typeof today === 'boolean');
  return (
    <>
      {figures.length > 0 && (
        <div className={styles.controls}>
          {figures.map((figure) => (
            <FigureControl
              key={figure.name}
              figure={figure}
              value={Number(changes[figure.name] ?? figure.today)}
              onChange={(value) => set(figure.name, value)}
            />
          ))}
        </div>
      )}
      {switches.length > 0 && (
        <div className={styles.controls}>
          {switches.map(({ name, label, today }) => (
            <SwitchControl
              key={name}
              name={name}
              label={label}
              today={today === true}
              value={(changes[name] ?? today) === true}
              onChange={(value) => set(name, value)}
            />
          ))}
        </div>
      )}
    </>
  );
}
