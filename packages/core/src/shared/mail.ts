import { config } from './config.ts';
import { measure } from './telemetry.ts';

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Extra headers. */
  headers: Readonly<Record<string, string>>;
  /** Pictures that the HTML shows, as `cid:<cid>`. */
  inline?: readonly Inline[];
  /** Identifies the mail. The embedded cloud's outbox keeps one mail per key; SES ignores it. */
  key: string;
}

/** A file within a mail. */
export interface Inline {
  cid: string;
  /** Its media type. */
  type: string;
  content: Uint8Array;
}

export interface Mailer {
  /** @throws MailRefused if the mail certainly was not sent. After any other error it may have been sent. */
  send(mail: Mail): Promise<void>;
  /** Deletes the stored mails to an address. SES stores none. */
  forget(address: string): Promise<void>;
}

/** The mail was refused, so sending it again cannot deliver it twice. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  /** The sending rate was too high; the mail and its address are fine. */
  readonly isThrottled: boolean;

  constructor(message: string, { isThrottled = false } = {}) {
    super(message);
    this.isThrottled = isThrottled;
  }
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const ses: Mailer = {
  async send({ to, subject, html, text, headers, inline = [] }) {
    const { SESv2Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2');
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    // One attempt: a retry after a lost response could send the mail twice.
    const client = new SESv2Client({ maxAttempts: 1 });
    const { MAIL_FROM, MAIL_CONFIGURATION_SET } = config.mail();
    const command = new SendEmailCommand({
      FromEmailAddress: `Vaultra <${MAIL_FROM}>`,
      ConfigurationSetName: MAIL_CONFIGURATION_SET,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Html: utf8(html), Text: utf8(text) },
          ...(inline.length > 0 ? { Attachments: inline.map(attachmentOf) } : {}),
          Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        },
      },
    });
    try {
      await client.send(command);
    } catch (error) {
      if (!isAnswer(error)) throw error;
      // The message of SES can name an email, and this error is logged.
      const words = error.message.replace(/\S*@\S*/g, '(an email)');
      throw new MailRefused(`SES did not accept the email: ${error.name}: ${words}`, {
        isThrottled: statusOf(error) === 429,
      });
    } finally {
      client.destroy();
    }
  },
  async forget() {
    // SES stores no mail.
  },
};

/** SES makes the MIME parts: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Attachment.html */
const attachmentOf = ({ cid, type, content }: Inline) => ({
  RawContent: content,
  ContentDisposition: 'INLINE' as const,
  ContentTransferEncoding: 'BASE64' as const,
  ContentId: cid,
  ContentType: type,
  FileName: `${cid}.${type.replace('image/', '')}`,
});

/** Whether SES refused the mail. After a 5xx it may have sent it. */
function isAnswer(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const status = statusOf(error);
  return status >= 400 && status < 500;
}

/** The HTTP status, or 0 if there was no response. */
function statusOf(error: Error): number {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? 0;
}

let chosen = ses;

/** For the embedded cloud, which has no SES. See `replaceCipher` for why no environment variable does this. */
export function replaceMailer(other: Mailer): void {
  chosen = other;
}

export const mailer: Mailer = {
  async send(mail) {
    if (/[\p{Cc}\p{Zl}\p{Zp}\s]/u.test(mail.to))
      throw new MailRefused('the address contains a space or a line break');
    try {
      await chosen.send({ ...mail, subject: oneLine(mail.subject) });
    } catch (error) {
      if (error instanceof MailRefused) measure({ MailsRefused: 1 });
      throw error;
    }
    measure({ MailsSent: 1 });
  },
  forget: (address) => chosen.forget(address),
};

/** A line break would end the header, and a bidi control would reverse the rest of the text. Names may contain both. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}
