import type { StoredAlert } from '../alerts/alert.ts';
import type { Section } from './layout.ts';
import { midSentence } from './words.ts';

/** The subject and content of an alert's mail. */
export function alertMail(business: string, alert: StoredAlert) {
  const { title, why, projection, steps, sources } = alert;
  const sections: Section[] = [
    {
      heading: 'What to do',
      items: steps.map((step, index) => ({ heading: `Step ${index + 1}`, lines: [step] })),
    },
    {
      heading: 'Sources',
      items: sources.map(({ title: heading, url }) => ({
        heading,
        lines: [],
        ...(url ? { link: { label: 'Read it', url } } : {}),
      })),
    },
  ];
  return {
    subject: `${business}: ${midSentence(title)}`,
    title,
    intro: [business, why, ...(projection ? [projection.says] : [])],
    sections: sections.filter(({ items }) => items.length > 0),
  };
}
