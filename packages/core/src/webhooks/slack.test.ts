import { describe, expect, it } from 'vitest';
import { describeAlert } from '../alerts/read-model.ts';
import type { WebhookEvent } from '../contract/webhook-events.ts';
import { alert } from '../notifications/standing.support.ts';
import { slackMessage } from './slack.ts';

const site = 'https://vaultra.example';
const head = {
  id: 'evt_01J00000000000000000000000',
  api_version: 'v1',
  created: '2026-03-03T15:00:00.000Z',
  business_id: 'biz_1',
} as const;
const ofAlert = (
  type: 'alert.opened' | 'alert.ended' | 'alert.worsened',
  over: Parameters<typeof alert>[1] = {},
): WebhookEvent => ({ ...head, type, data: { alert: describeAlert(alert('alt_1', over)) } });
const textsOf = (message: object) => JSON.stringify(message).replaceAll('\\n', '\n');

describe('slackMessage', () => {
  it('says an alert with its first step and a link that names the business', () => {
    expect(slackMessage(ofAlert('alert.opened'), 'Corner Shop', site)).toEqual({
      text: 'Corner Shop: A payout failed',
      blocks: [
        {
          type: 'header',
          text: { type: 'plain_text', text: 'Corner Shop: A payout failed', emoji: false },
        },
        ...['The bank returned $1,200 on March 3.', 'First step: Check the bank account’s number.'].map(
          (text) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }),
        ),
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text: `<${site}/b/biz_1/alerts#alt_1|Open Corner Shop in Vaultra>`,
              verbatim: true,
            },
          ],
        },
      ],
    });
  });

  it('names urgent alerts and ended alerts', () => {
    const urgent = slackMessage(ofAlert('alert.worsened', { severity: 'critical' }), 'Shop', site);
    expect(urgent.text).toBe('Shop: Urgent: A payout failed');
    expect(slackMessage(ofAlert('alert.ended'), 'Shop', site).text).toBe('Shop: over: A payout failed');
  });

  it('escapes the name of a business, so that it cannot mention a channel or contain a link', () => {
    const message = textsOf(
      slackMessage(
        ofAlert('alert.opened', { why: '<https://evil.example|click> & <!channel>' }),
        'A <!here> & B',
        site,
      ),
    );
    expect(message).toContain('&lt;https://evil.example|click&gt; &amp; &lt;!channel&gt;');
    expect(message).toContain('Open A &lt;!here&gt; &amp; B in Vaultra>');
    expect(JSON.parse(message.replaceAll('\n', '\\n')).text).toBe('A &lt;!here&gt; &amp; B: A payout failed');
  });

  it('keeps Slack’s limits, and never cuts within an escaped character', () => {
    const { blocks } = slackMessage(
      ofAlert('alert.opened', { why: '&'.repeat(3000), title: 'x'.repeat(400) }),
      'Shop',
      site,
    );
    const [header, why] = blocks as { text: { text: string } }[];
    expect([...(header?.text.text ?? '')]).toHaveLength(150);
    expect(why?.text.text.length).toBeLessThanOrEqual(3000);
    expect(why?.text.text).toMatch(/^(&amp;)+…$/);
  });

  it('says the weekly digest by its sections', () => {
    const message = slackMessage(
      {
        ...head,
        type: 'digest.weekly',
        data: {
          title: 'What changed at Shop',
          intro: ['Changes since Mar 2, 2026.', 'The score is 70 of 100.'],
          sections: [{ heading: 'Score', items: [{ heading: '68 → 70, up 2 points', lines: ['Tier: A'] }] }],
          scores: [],
          alerts: [],
        },
      },
      'Shop',
      site,
    );
    expect(textsOf(message)).toContain('Score\n• 68 → 70, up 2 points — Tier: A');
    expect(textsOf(message)).toContain(`<${site}/b/biz_1/home|`);
  });

  it('a test message says what the webhook will send', () => {
    const message = textsOf(slackMessage({ ...head, type: 'test', data: {} }, 'Shop', site));
    expect(message).toContain('Alerts that open and end');
    expect(message).toContain(`${site}/b/biz_1/settings/webhook`);
  });
});
