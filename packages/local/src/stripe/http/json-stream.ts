/** Number of objects written between two turns of the event loop. */
const CHUNK = 200;

/** Streams `{"<name>": [...]}` while it reads, because the list of a large account would not fit in memory. */
export function jsonStream(name: string, items: Iterable<object>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const left = items[Symbol.iterator]();
  let written = 0;
  return new ReadableStream({
    pull(controller) {
      const parts = written === 0 ? [`{${JSON.stringify(name)}:[`] : [];
      let next = left.next();
      for (let count = 0; !next.done; count += 1) {
        parts.push(`${written === 0 ? '' : ','}${JSON.stringify(next.value)}`);
        written += 1;
        if (count === CHUNK) break;
        next = left.next();
      }
      if (next.done) parts.push(']}');
      controller.enqueue(encoder.encode(parts.join('')));
      if (next.done) controller.close();
    },
  });
}
