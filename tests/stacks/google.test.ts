import { type Endpoint, grantsOf } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultTemplates, ofApi, synthesize, type Templates } from './synthesize.ts';
import { only, spell } from './template.ts';

const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:google-AbCdEf';
const google = {
  GOOGLE_CLIENT_ID: '1234-abc.apps.googleusercontent.com',
  GOOGLE_CLIENT_SECRET_ARN: secret,
};
let without: Templates;
let withGoogle: Templates;
beforeAll(async () => {
  without = await defaultTemplates();
  withGoogle = await synthesize({
    stage: 'prod',
    settings: {
      ...google,
      SITE_DOMAIN: 'app.example.com',
      SITE_CERTIFICATE_ARN: secret.replace('secretsmanager', 'acm').replace('secret:google-', 'certificate/'),
    },
  });
});

/** The functions that get the pool's domain, with the domain. */
const domains = (templates: Templates) =>
  Object.fromEntries(
    ofApi(templates, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
      const { AUTH_DOMAIN } = properties.Environment?.Variables ?? {};
      return AUTH_DOMAIN ? [[id.replace(/[0-9A-F]{8}$/, ''), spell(AUTH_DOMAIN)]] : [];
    }),
  );

describe('with a Google client', () => {
  it('has Google as the pool’s provider, with its secret only as a reference', () => {
    expect(only(withGoogle.Auth, 'AWS::Cognito::UserPoolIdentityProvider').properties).toMatchObject({
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: {
        client_id: google.GOOGLE_CLIENT_ID,
        client_secret: `{{resolve:secretsmanager:${secret}:SecretString:::}}`,
        authorize_scopes: 'openid email profile',
      },
      AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
    });
  });

  it('allows the client the code flow with Google, with redirects only to the API', () => {
    const { Properties, DependsOn } = Object.values(
      withGoogle.Auth.findResources('AWS::Cognito::UserPoolClient'),
    )[0] as { Properties: object; DependsOn: string[] };
    expect(Properties).toMatchObject({
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: ['https://app.example.com/api/v1/auth/callback/google'],
      SupportedIdentityProviders: ['Google'],
      // These settings also hold without Google.
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      GenerateSecret: true,
    });
    expect(DependsOn).toEqual([only(withGoogle.Auth, 'AWS::Cognito::UserPoolIdentityProvider').id]);
  });

  it('has a domain that is unique to the account and stage, and prints the redirect address for Google', () => {
    const { id, properties } = only(withGoogle.Auth, 'AWS::Cognito::UserPoolDomain');
    expect(properties.Domain).toMatch(/^vaultra-prod-[0-9a-f]{8}$/);
    const outputs = Object.values(withGoogle.Auth.findOutputs('*')).map(({ Value }) => spell(Value));
    expect(outputs).toContain(`https://${id}.auth.us-east-1.amazoncognito.com/oauth2/idpresponse`);
  });

  it('gives the domain only to the functions of the sign-in', () => {
    const granted = routes.filter((route: Endpoint) => grantsOf(route).includes('identity:google'));
    const ids = granted.map(({ operation }) => `http${operation.replace(/\W/g, '')}`);
    expect(Object.keys(domains(withGoogle)).sort()).toEqual(ids.sort());
  });
});

describe('without', () => {
  it('has no provider and no domain, and the client no OAuth', () => {
    without.Auth.resourceCountIs('AWS::Cognito::UserPoolIdentityProvider', 0);
    without.Auth.resourceCountIs('AWS::Cognito::UserPoolDomain', 0);
    expect(domains(without)).toEqual({});
  });
});

it('calls the trigger before an account is created, with and without Google', () => {
  for (const templates of [withGoogle, without]) {
    const { LambdaConfig } = only(templates.Auth, 'AWS::Cognito::UserPool').properties;
    expect(spell(LambdaConfig.PreSignUp)).toMatch(/^triggerpresignup[0-9A-F]{8}\.Arn$/);
    // The function must not depend on a policy that depends on the pool.
    const [trigger] = Object.entries(templates.Auth.findResources('AWS::Lambda::Function')).filter(([id]) =>
      id.startsWith('triggerpresignup'),
    );
    const waits = trigger?.[1].DependsOn as string[];
    expect(waits.filter((id) => /onpool/i.test(id))).toEqual([]);
  }
});

describe('the pages', () => {
  const build = (settings: Record<string, string>, expected: string) =>
    synthesize({
      settings,
      build: ['Web'],
      pages: `test "$PUBLIC_GOOGLE_SIGN_IN,$PUBLIC_SUPPORT_EMAIL" = "${expected}" && echo > dist/index.html`,
    });

  it('offer the sign-in with Google, and name an address for help, only if they are configured', async () => {
    await build({ ...google, SUPPORT_EMAIL: 'help@vaultra.example' }, ',help@vaultra.example');
    await build({}, 'off,');
    await expect(build({}, ',')).rejects.toThrow();
  });
});
