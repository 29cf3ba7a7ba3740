import { config } from './config.ts';

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Beyond those that every mail has. */
  headers: Readonly<Record<string, string>>;
  /** Names the mail: the embedded cloud's outbox keeps one of a name, however often it is sent. SES keeps no such thing. */
  key: string;
}

/** Sends mail. */
export interface Mailer {
  /** @throws MailRefused where it certainly was not sent; anything else leaves that open. */
  send(mail: Mail): Promise<void>;
  /** Deletes what is kept of the mails to an address. SES keeps none. */
  forget(address: string): Promise<void>;
}

/** The mail was refused, so that sending it again cannot make two of it. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  /** Whether it was only too much at that moment: nothing is wrong with the mail or its address. */
  readonly isThrottled: boolean;

  constructor(message: string, { isThrottled = false } = {}) {
    super(message);
    this.isThrottled = isThrottled;
  }
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const ses: Mailer = {
  async send({ to, subject, html, text, headers }) {
    const { SESv2Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2');
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    // Tried once: after a lost answer the client's own retries could make two mails of one.
    const client = new SESv2Client({ maxAttempts: 1 });
    const command = new SendEmailCommand({
      FromEmailAddress: `Vaultra <${config.mail().MAIL_FROM}>`,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Html: utf8(html), Text: utf8(text) },
          Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        },
      },
    });
    try {
      await client.send(command);
    } catch (error) {
      if (!isAnswer(error)) throw error;
      // SES names the addresses that it does not like, and what is thrown here is logged.
      const words = error.message.replace(/\S*@\S*/g, '(an email)');
      throw new MailRefused(`SES did not take the mail: ${error.name}: ${words}`, {
        isThrottled: statusOf(error) === 429,
      });
    } finally {
      client.destroy();
    }
  },
  async forget() {
    // Nothing is kept: neither here nor, beyond its own list of addresses that bounce, by SES.
  },
};

/** Whether SES answered that it did not take the mail. After a 5xx it may have. */
function isAnswer(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const status = statusOf(error);
  return status >= 400 && status < 500;
}

/** 0 where there was no answer. */
function statusOf(error: Error): number {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? 0;
}

let chosen = ses;

/** The embedded cloud's own takes SES's place. As with the cipher there is no environment variable for this. */
export function replaceMailer(other: Mailer): void {
  chosen = other;
}

export const mailer: Mailer = {
  async send(mail) {
    if (/[\p{Cc}\p{Zl}\p{Zp}\s]/u.test(mail.to))
      throw new MailRefused('the address holds a space or a line break');
    await chosen.send({ ...mail, subject: oneLine(mail.subject) });
  },
  forget: (address) => chosen.forget(address),
};

/** A header ends where its line does, and the direction of text can be turned to its end. Names may hold anything. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}
