import { beforeAll, describe, expect, it } from 'vitest';
import { defaultTemplates, synthesize, type Templates } from './synthesize.ts';
import { listOf, only, resources, spell } from './template.ts';

let existing: Templates;
let domain: Templates;
beforeAll(async () => {
  existing = await defaultTemplates();
  domain = await synthesize({ stage: 'prod', settings: { MAIL_IDENTITY: 'domain' } });
});

const outputsOf = ({ Mail }: Templates) =>
  Object.fromEntries(
    Object.entries(Mail.toJSON().Outputs as Record<string, { Value: unknown }>)
      .filter(([name]) => name.startsWith('Mail'))
      .map(([name, { Value }]) => [name, spell(Value).replace(/[0-9A-F]{8}(?=\.DkimDNS)/g, '')]),
  );

it('mail goes out only over TLS, with reputation metrics, and the account’s own list refuses no address', () => {
  const { properties } = only(existing.Mail, 'AWS::SES::ConfigurationSet');
  expect(properties).toMatchObject({
    Name: 'test-vaultra-mail',
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    ReputationOptions: { ReputationMetricsEnabled: true },
    SuppressionOptions: { SuppressedReasons: [] },
  });
});

it('SES reports bounces and complaints of this stage’s mail to the function, through EventBridge', () => {
  const { EventDestination } = only(existing.Mail, 'AWS::SES::ConfigurationSetEventDestination').properties;
  expect(EventDestination.Enabled).toBe(true);
  expect(EventDestination.MatchingEventTypes).toEqual(['bounce', 'complaint']);
  expect(spell(EventDestination.EventBridgeDestination.EventBusArn)).toMatch(/:event-bus\/default$/);
  const { EventPattern, State, Targets } = only(existing.Mail, 'AWS::Events::Rule').properties;
  expect(State).toBe('ENABLED');
  expect(EventPattern).toEqual({
    source: ['aws.ses'],
    'detail-type': ['Email Bounced', 'Email Complaint Received'],
    detail: { mail: { tags: { 'ses:configuration-set': ['test-vaultra-mail'] } } },
  });
  expect(Targets.map(({ Arn }: { Arn: unknown }) => spell(Arn))).toEqual([
    expect.stringMatching(/^eventmailfeedback[0-9A-F]{8}\.Arn$/),
  ]);
});

describe('an existing identity', () => {
  it('is not created again; the deployment prints the DMARC record', () => {
    existing.Mail.resourceCountIs('AWS::SES::EmailIdentity', 0);
    expect(outputsOf(existing)).toEqual({
      MailDmarc: '_dmarc.vaultra.example TXT "v=DMARC1; p=quarantine"',
    });
  });
});

describe('a domain', () => {
  it('is created with its own MAIL FROM domain, and stays when production is removed', () => {
    const [identity] = Object.values(domain.Mail.findResources('AWS::SES::EmailIdentity'));
    expect(identity).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        EmailIdentity: 'vaultra.example',
        MailFromAttributes: { MailFromDomain: 'bounce.vaultra.example' },
      },
    });
  });

  it('has its DKIM, MX, SPF and DMARC records printed by the deployment', () => {
    const dkim = (of: number) => `Domain.DkimDNSTokenName${of} CNAME Domain.DkimDNSTokenValue${of}`;
    expect(outputsOf(domain)).toEqual({
      MailDkim1: dkim(1),
      MailDkim2: dkim(2),
      MailDkim3: dkim(3),
      MailFromMx: 'bounce.vaultra.example MX 10 feedback-smtp.us-east-1.amazonses.com',
      MailFromSpf: 'bounce.vaultra.example TXT "v=spf1 include:amazonses.com ~all"',
      MailDmarc: '_dmarc.vaultra.example TXT "v=DMARC1; p=quarantine"',
    });
  });

  it('in production, only the address and its domain can send, only from our address', () => {
    const sending = Object.values(domain).flatMap((template) =>
      resources(template, 'AWS::IAM::Policy').flatMap(({ properties }) =>
        properties.PolicyDocument.Statement.filter(({ Action }: { Action: string | string[] }) =>
          listOf(Action).includes('ses:SendEmail'),
        ),
      ),
    );
    expect(sending.length).toBeGreaterThan(3);
    for (const { Resource, Condition } of sending) {
      const names = listOf(Resource).map((one) => spell(one).replace(/^.*:123456789012:/, ''));
      expect(names).toEqual([
        'identity/hello@vaultra.example',
        'identity/vaultra.example',
        'configuration-set/prod-vaultra-mail',
      ]);
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'hello@vaultra.example' } });
    }
  });
});

it('an address is created, and the deployment says whose mailbox gets the link', async () => {
  const address = await synthesize({ settings: { MAIL_IDENTITY: 'address' } });
  expect(only(address.Mail, 'AWS::SES::EmailIdentity').properties.EmailIdentity).toBe(
    'hello@vaultra.example',
  );
  expect(outputsOf(address).MailConfirm).toContain('hello@vaultra.example');
});
