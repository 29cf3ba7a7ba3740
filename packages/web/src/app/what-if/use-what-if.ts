import { readinessSimulate, type Simulation } from '@vaultra/core/contract/what-if.ts';
import { useState } from 'react';
import { type Fetched, useApi } from '../query/use-api.ts';
import { useDebounced } from '../ui/use-debounced.ts';

export type Changes = Readonly<Record<string, number | boolean>>;

export interface WhatIf {
  /** New values by input. Other inputs have today's values. */
  changes: Changes;
  /** The last response, until the response to the current changes arrives. */
  query: Fetched<Simulation>;
  /** The response is not yet the one to the current changes. */
  busy: boolean;
  /** Whether the user changed a value on this visit. After that, screen readers announce the outcome. */
  touched: boolean;
  /** @param value `null`: today's value */
  set(name: string, value: number | boolean | null): void;
  replace(changes: Changes): void;
}

/** Long enough to avoid a request at every step of a slider, short enough to feel immediate. */
const debounceMs = 200;

/** Requests the score from the server when inputs change. Late responses to earlier changes are dropped. */
export function useWhatIf(
  businessId: string,
  changes: Changes,
  setChanges: (changes: Changes) => void,
): WhatIf {
  const [touched, setTouched] = useState(Object.keys(changes).length > 0);
  const asked = useDebounced(changes, debounceMs);
  const query = useApi(
    readinessSimulate,
    { body: { business_id: businessId, inputs: asked } },
    { keepLast: true },
  );

  function set(name: string, value: number | boolean | null): void {
    setTouched(true);
    const { [name]: _, ...others } = changes;
    setChanges(value === null ? others : { ...others, [name]: value });
  }

  function replace(by: Changes): void {
    setTouched(true);
    setChanges(by);
  }

  const busy = query.data !== null && !isAnswerTo(query.data, changes);
  return { changes, query, busy, touched, set, replace };
}

/** Whether a response has exactly these changes. */
export function isAnswerTo({ inputs }: Pick<Simulation, 'inputs'>, changes: Changes): boolean {
  return inputs.every(({ name, value, today }) => value === (changes[name] ?? today));
}
