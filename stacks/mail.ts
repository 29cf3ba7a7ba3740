import { serviceEvents } from '@vaultra/core/contract/service-events.ts';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { type App, type Stack, type StackContext, use } from 'sst/constructs';
import { createFunction } from './functions.ts';
import type { Resources } from './grants.ts';
import { protection } from './protection.ts';
import { readSettings } from './settings.ts';
import { Storage } from './storage.ts';

/** What functions that send mail know, and may use. */
export interface Sender {
  from: string;
  configurationSet: string;
  /** The names of the identities of SES that they may send with. */
  identities: readonly string[];
}

/** What SES needs to send our mail, and the function that it tells about bounces and complaints. */
export function Mail({ app, stack }: StackContext) {
  const { MAIL_FROM: from, MAIL_IDENTITY: kind } = readSettings();
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const configurationSet = app.logicalPrefixedName('mail');
  const set = new ConfigurationSet(stack, 'Mail', {
    configurationSetName: configurationSet,
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    // The account's own list would still refuse an address whose owner switched mail on again, and would also refuse codes. The
    // table has ours.
    disableSuppressionList: true,
  });
  if (kind === 'domain') createDomain(stack, domain);
  if (kind === 'address') {
    new EmailIdentity(stack, 'Address', { identity: Identity.email(from) });
    stack.addOutputs({ MailConfirm: `open the link that SES mails to ${from}` });
  }
  // Also where the identity existed before.
  stack.addOutputs({ MailDmarc: `_dmarc.${domain} TXT "v=DMARC1; p=quarantine"` });

  const feedback = takeFeedback(app, stack, set);
  const sender: Sender = { from, configurationSet, identities: identitiesFor(stack, from, domain) };
  return { sender, feedback };
}

/** The domain, and the DNS records that prove it and that mail programs ask for, as the deployment's outputs. */
function createDomain(stack: Stack, domain: string): void {
  const mailFromDomain = `bounce.${domain}`;
  const identity = new EmailIdentity(stack, 'Domain', { identity: Identity.domain(domain), mailFromDomain });
  identity.applyRemovalPolicy(protection(stack).removalPolicy);
  const dkim = identity.dkimRecords.map(({ name, value }, index) => [
    `MailDkim${index + 1}`,
    `${name} CNAME ${value}`,
  ]);
  stack.addOutputs({
    ...Object.fromEntries(dkim),
    // https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
    MailFromMx: `${mailFromDomain} MX 10 feedback-smtp.${stack.region}.amazonses.com`,
    MailFromSpf: `${mailFromDomain} TXT "v=spf1 include:amazonses.com ~all"`,
  });
}

/**
 * SES's identities for the address: the address itself or its domain, whichever is verified. In SES's sandbox, the recipient's identity
 * must be allowed as well, so stages other than production are not limited to ours, only to our sender address.
 */
function identitiesFor(stack: Stack, from: string, domain: string): string[] {
  return protection(stack).deletionProtection ? [from, domain] : ['*'];
}

/** An event that is lost comes again with the next mail to the address, so none is kept. */
function takeFeedback(app: App, stack: Stack, set: ConfigurationSet) {
  set.addEventDestination('Feedback', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(stack, 'Bus', 'default')),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
  });
  return serviceEvents.map(({ name, summary, source, detailTypes, grants }) => {
    const spec = { handler: `service-events/${name}.handler`, needs: grants, timeoutSeconds: 30 };
    // The other resources are created later, and it may use none of them.
    const fn = createFunction(stack, `event-${name}`, spec, { ...use(Storage) } as Resources);
    new Rule(stack, `${name}-rule`, {
      description: summary,
      eventPattern: {
        source: [source],
        detailType: [...detailTypes],
        // The account's other stages have their own.
        detail: { mail: { tags: { 'ses:configuration-set': [app.logicalPrefixedName('mail')] } } },
      },
      targets: [new LambdaFunction(fn)],
    });
    return fn;
  });
}
