import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { readinessSimulate, type Simulation } from '@vaultra/core/contract/what-if.ts';
import { useState } from 'react';
import { useFollow } from '../score/use-follow.ts';
import { useDebounced } from '../ui/use-debounced.ts';
import { type Query, useQuery } from '../ui/use-query.ts';

export type Changes = Readonly<Record<string, number | boolean>>;

export interface WhatIf {
  /** New values by input; what is left out is as today. */
  changes: Changes;
  /** The last answer, which an answer to the changes of now takes the place of. */
  query: Query<Simulation>;
  /** The answer is to other changes than those of now. */
  busy: boolean;
  /** Something was tried on this visit: from then on what comes of it is announced. */
  touched: boolean;
  /** @param value `null`: as today */
  set(name: string, value: number | boolean | null): void;
  replace(changes: Changes): void;
}

/** Long enough not to ask at every step of a slider, short enough to feel at once. */
const debounceMs = 200;

/** What the score would be, asked of the server as inputs change. An answer that was overtaken is dropped. */
export function useWhatIf(businessId: string, readiness: Readiness): WhatIf {
  const [changes, setChanges] = useState<Changes>({});
  const [touched, setTouched] = useState(false);
  const asked = useDebounced(changes, debounceMs);
  const query = useQuery(readinessSimulate, { body: { business_id: businessId, inputs: asked } });
  useFollow(query, readiness);

  function set(name: string, value: number | boolean | null): void {
    setTouched(true);
    setChanges(({ [name]: _, ...others }) => (value === null ? others : { ...others, [name]: value }));
  }

  function replace(by: Changes): void {
    setTouched(true);
    setChanges(by);
  }

  const busy = query.data !== null && !answers(query.data, changes);
  return { changes, query, busy, touched, set, replace };
}

/** Whether an answer is one to these changes and no others. */
export function answers({ inputs }: Pick<Simulation, 'inputs'>, changes: Changes): boolean {
  return inputs.every(({ name, value, today }) => value === (changes[name] ?? today));
}
