const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const source = / \([^()]+, read [A-Z][a-z]{2} \d{1,2}, \d{4}\)/g;

/**
 * The first sentences of a text, without the sources in them, and the others.
 * @param glance characters of whole sentences, at most; the first is always there
 */
export function leadOf(text: string, glance = 200): [lead: string, rest: string] {
  let [lead, length] = ['', 0];
  for (const { segment } of sentences.segment(text)) {
    const plain = segment.replace(source, '');
    if (lead !== '' && lead.length + plain.trimEnd().length > glance) break;
    lead += plain;
    length += segment.length;
  }
  return [lead.trimEnd(), text.slice(length)];
}
