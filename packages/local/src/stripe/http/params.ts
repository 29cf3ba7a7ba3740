import type { Condition } from '../list.ts';
import { ApiError, unknownParameter } from './errors.ts';

/** Form-encoded parameters with Stripe's nesting: `created[gte]=1`, `expand[]=a`, `expand[0]=a`. */
export type Params = Map<string, { value: string } | { keys: Map<string, string> }>;

export function parseParams(search: URLSearchParams): Params {
  const params: Params = new Map();
  for (const [name, value] of search) {
    const [, base = name, key] = /^([^[]+)\[([^\]]*)\]$/.exec(name) ?? [];
    if (key === undefined) {
      params.set(base, { value });
      continue;
    }
    const known = params.get(base);
    const keys = known && 'keys' in known ? known.keys : new Map<string, string>();
    keys.set(key === '' ? String(keys.size) : key, value);
    params.set(base, { keys });
  }
  return params;
}

export function onlyKnown(params: Params, known: readonly string[]): void {
  for (const name of params.keys()) if (!known.includes(name)) throw unknownParameter(name);
}

export function text(params: Params, name: string): string | undefined {
  const param = params.get(name);
  if (!param) return undefined;
  if ('keys' in param)
    throw new ApiError(400, `Invalid string: ${name} must be a single value`, { param: name });
  if (param.value === '') {
    throw new ApiError(400, `You passed an empty string for '${name}'.`, {
      code: 'parameter_invalid_empty',
      param: name,
    });
  }
  return param.value;
}

export function list(params: Params, name: string): string[] {
  const param = params.get(name);
  if (!param) return [];
  if ('value' in param) throw new ApiError(400, 'Invalid array', { param: name });
  return [...param.keys.values()];
}

export function integer(value: string, param: string): number {
  if (!/^-?\d+$/.test(value)) {
    throw new ApiError(400, `Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param });
  }
  return Number(value);
}

/** `limit`: 1 to 100, 10 by default. */
export function limitOf(params: Params): number {
  const given = text(params, 'limit');
  const limit = given === undefined ? 10 : integer(given, 'limit');
  if (limit < 1 || limit > 100) {
    const bound = limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 100';
    throw new ApiError(400, `This value must be ${bound}.`, {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  }
  return limit;
}

const OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** Parses `name=1` or `name[gte]=1&name[lt]=2`. */
export function range(params: Params, name: string, field: string): Condition[] {
  const param = params.get(name);
  if (!param) return [];
  if ('value' in param) return [{ field, operator: '=', value: integer(param.value, name) }];
  return [...param.keys].map(([key, value]) => {
    if (!(key in OPERATORS)) throw unknownParameter(`${name}[${key}]`);
    return {
      field,
      operator: OPERATORS[key as keyof typeof OPERATORS],
      value: integer(value, `${name}[${key}]`),
    };
  });
}
