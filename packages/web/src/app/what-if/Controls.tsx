import { FigureControl } from './FigureControl.tsx';
import { figureOf, type Input } from './figure.ts';
import { SwitchControl } from './SwitchControl.tsx';
import type { WhatIf } from './use-what-if.ts';

interface Props {
  inputs: readonly Input[];
  whatIf: Pick<WhatIf, 'changes' | 'set'>;
}

/** One control an input that applies to the business. */
export function Controls({ inputs, whatIf: { changes, set } }: Props) {
  return (
    <div className="controls">
      {inputs.map((input) => {
        const { name, label, today } = input;
        if (typeof today === 'boolean') {
          return (
            <SwitchControl
              key={name}
              name={name}
              label={label}
              today={today}
              value={(changes[name] ?? today) === true}
              onChange={(value) => set(name, value)}
            />
          );
        }
        const figure = figureOf(input);
        const value = changes[name] ?? today;
        if (figure === null || typeof value !== 'number') return null;
        return (
          <FigureControl key={name} figure={figure} value={value} onChange={(next) => set(name, next)} />
        );
      })}
    </div>
  );
}
