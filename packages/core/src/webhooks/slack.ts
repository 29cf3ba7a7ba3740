import type { Alert } from '../contract/alerts.ts';
import { type Place, pathTo, placeOf } from '../contract/places.ts';
import type { WebhookEvent } from '../contract/webhook-events.ts';

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export interface SlackMessage {
  /** For notifications, and for readers without blocks. */
  text: string;
  blocks: object[];
}

/** Slack's limits: https://docs.slack.dev/reference/block-kit/blocks */
const [longestHeader, longestSection] = [150, 3000];

/** An event as a message for people in Slack. @param siteUrl the dashboard's */
export function slackMessage(event: WebhookEvent, business: string, siteUrl: string): SlackMessage {
  const { title, lines, place } = wordsOf(event);
  const text = `${business}: ${title}`;
  const link = `<${new URL(pathTo(event.business_id, place), siteUrl).href}|Open ${escaped(business)} in Vaultra>`;
  return {
    text: escaped(text),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(text, longestHeader), emoji: false } },
      ...lines.map((line) => ({
        type: 'section',
        text: { type: 'mrkdwn', text: cut(escaped(line), longestSection), verbatim: true },
      })),
      { type: 'context', elements: [{ type: 'mrkdwn', text: link, verbatim: true }] },
    ],
  };
}

type Where = Pick<Place, 'view' | 'tab' | 'anchor'>;

interface Words {
  title: string;
  lines: string[];
  place: Where;
}

function wordsOf(event: WebhookEvent): Words {
  switch (event.type) {
    case 'test':
      return {
        title: 'a test from Vaultra',
        lines: ['Alerts that open and end, and the weekly digest, will be posted here.'],
        place: { view: 'settings', tab: 'webhook' },
      };
    case 'digest.weekly': {
      const { title, intro, sections } = event.data;
      const items = sections.map(({ heading, items: all }) =>
        [heading, ...all.map((item) => `• ${[item.heading, ...item.lines].join(' — ')}`)].join('\n'),
      );
      return { title, lines: [intro.join('\n'), ...items], place: { view: 'home' } };
    }
    case 'alert.ended':
      return {
        title: `over: ${event.data.alert.title}`,
        lines: ['The cause of this alert is gone.'],
        place: { view: 'alerts' },
      };
    default:
      return { ...ofAlert(event.data.alert), place: placeOf(`alert:${event.data.alert.id}`) };
  }
}

const urgency = { info: '', warning: '', critical: 'Urgent: ' } as const;

function ofAlert({ title, why, projection, steps: [step], severity }: Alert): Omit<Words, 'place'> {
  return {
    title: `${urgency[severity]}${title}`,
    lines: [why, ...(projection ? [projection.says] : []), ...(step ? [`First step: ${step}`] : [])],
  };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string, most: number): string {
  const all = [...text];
  if (all.length <= most) return text;
  // Not within an escaped character.
  const start = all
    .slice(0, most - 1)
    .join('')
    .replace(/&\w{0,3}$/, '');
  return `${start}…`;
}
