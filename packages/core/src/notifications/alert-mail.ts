import type { StoredAlert } from '../alerts/alert.ts';
import type { Section } from './layout.ts';
import { within } from './words.ts';

/** An alert's own words as a mail's. */
export function alertMail(business: string, alert: StoredAlert) {
  const { title, why, projection, steps, sources } = alert;
  const sections: Section[] = [
    {
      heading: 'What to do',
      items: steps.map((step, index) => ({ heading: `Step ${index + 1}`, lines: [step] })),
    },
    {
      heading: 'Where this comes from',
      items: sources.map(({ title: heading, url }) => ({
        heading,
        lines: [],
        ...(url ? { link: { label: 'Read it', url } } : {}),
      })),
    },
  ];
  return {
    subject: `${business}: ${within(title)}`,
    title,
    intro: [business, why, ...(projection ? [projection.says] : [])],
    sections: sections.filter(({ items }) => items.length > 0),
  };
}
