import type { Condition } from '../list.ts';
import type { ObjectType, StripeObject } from '../wire.ts';
import { firstWhere } from './plan.ts';
import type { Stream, Streams } from './streams.ts';

/** A position in a list. In the same second, later streams and higher numbers are newer. */
export interface Place {
  at: number;
  stream: number;
  number: number;
}

/** A large account's computed objects: lookup by id, and iteration over lists. */
export class History {
  readonly account: string;
  private readonly streams: Streams;
  private readonly id: RegExp;
  /** Events up to this second are no longer listed. */
  private forgotten = Number.NEGATIVE_INFINITY;

  constructor(account: string, streams: Streams) {
    this.account = account;
    this.streams = streams;
    this.id = new RegExp(`^([a-z]+)_${account.slice(-14)}(..)(\\d{8})$`);
  }

  forgetEvents(until: number): void {
    this.forgotten = Math.max(this.forgotten, until);
  }

  /** The position of an id in the lists of its type; undefined if the history does not contain it. */
  find(type: ObjectType, id: string): Place | undefined {
    const [, prefix, code, digits] = this.id.exec(id) ?? [];
    const streams = this.streams[type] ?? [];
    const stream = streams.findIndex((each) => each.prefix === prefix && each.code === code);
    const number = Number(digits);
    const found = streams[stream];
    if (!found || number >= found.count) return undefined;
    const at = found.at(number);
    return type === 'event' && at <= this.forgotten ? undefined : { at, stream, number };
  }

  get(type: ObjectType, id: string): StripeObject | undefined {
    const place = this.find(type, id);
    return place && this.streams[type]?.[place.stream]?.make(place.number);
  }

  /**
   * Iterates over a type from a position on, newest first, or oldest first with `direction` 1. It leaves out `from`
   * itself. The conditions only narrow the search, so callers must still compare the objects with them.
   */
  *walk(
    type: ObjectType,
    direction: 1 | -1,
    from: Place | undefined,
    where: readonly Condition[],
  ): Generator<{ at: number; object: StripeObject }> {
    const streams = this.streams[type] ?? [];
    const ranges = streams.map((stream, index) => ({
      stream,
      range: this.range(type, stream, index, direction, from, where),
    }));
    for (;;) {
      let next: { at: number; stream: Stream; range: Range; number: number } | undefined;
      for (const { stream, range } of ranges) {
        const number = range.first(direction);
        if (number === undefined) continue;
        const at = stream.at(number);
        // In the same second, the later stream is newer.
        if (!next || (direction < 0 ? at >= next.at : at < next.at)) next = { at, stream, range, number };
      }
      if (!next) return;
      next.range.drop(direction);
      const object = next.stream.make(next.number);
      if (object) yield { at: next.at, object };
    }
  }

  private range(
    type: ObjectType,
    stream: Stream,
    index: number,
    direction: 1 | -1,
    from: Place | undefined,
    where: readonly Condition[],
  ): Range {
    const atLeast = (second: number) => firstWhere(stream.count, (number) => stream.at(number) >= second);
    let [low, high] = [type === 'event' ? atLeast(this.forgotten + 1) : 0, stream.count];
    if (from) {
      // The number in this stream that corresponds to `from`. Objects on the other side of it are skipped.
      const limit =
        index === from.stream ? from.number : atLeast(index < from.stream ? from.at + 1 : from.at);
      if (direction < 0) high = Math.min(high, limit);
      else low = Math.max(low, index === from.stream ? from.number + 1 : limit);
    }
    for (const { field, operator, value } of where) {
      if (field !== 'created' || typeof value !== 'number') continue;
      if (operator === '>' || operator === '>=' || operator === '=')
        low = Math.max(low, atLeast(operator === '>' ? value + 1 : value));
      if (operator === '<' || operator === '<=' || operator === '=')
        high = Math.min(high, atLeast(operator === '<' ? value : value + 1));
    }
    const named = where
      .filter(({ operator }) => operator === '=')
      .map(({ field, value }) => stream.named?.(field, String(value)))
      .find((numbers) => numbers !== undefined);
    return new Range(low, high, named);
  }
}

/** A range of numbers from `low` up to but not including `high`, or a few listed numbers. */
class Range {
  private low: number;
  private high: number;
  private readonly few: number[] | undefined;

  constructor(low: number, high: number, few: number[] | undefined) {
    this.few = few?.filter((number) => number >= low && number < high).sort((a, b) => a - b);
    this.low = this.few ? 0 : low;
    this.high = this.few ? this.few.length : high;
  }

  /** The number at the end where iteration in `direction` starts. */
  first(direction: 1 | -1): number | undefined {
    if (this.low >= this.high) return undefined;
    const place = direction < 0 ? this.high - 1 : this.low;
    return this.few ? this.few[place] : place;
  }

  drop(direction: 1 | -1): void {
    if (direction < 0) this.high -= 1;
    else this.low += 1;
  }
}
