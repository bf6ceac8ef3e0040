/**
 * A real OpenID Connect provider on loopback, in which nobody types anything: the interaction that shows a
 * form elsewhere is answered at once with the person whom the test has named.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { expectConsoleError } from './console-guard.ts';

export interface ProvidedPerson {
  readonly email?: string;
  readonly emailVerified?: boolean;
  /** How he proved who he is. */
  readonly amr?: readonly string[];
}

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Follows the provider's redirects from an authorization address to ours: the address it sends back to. */
  readonly visit: (url: string, subject: string) => Promise<string>;
  /** Who signs in next, for a browser that finds its own way. */
  readonly awaitPerson: (subject: string) => void;
  readonly close: () => Promise<void>;
}

const CLIENT = { clientId: 'sipas', clientSecret: 'a client secret for tests' };

export async function startOidcProvider(
  redirectUri: string,
  people: Readonly<Record<string, ProvidedPerson>>,
): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    cookies: { keys: ['a cookie key for tests'] },
    findAccount: (_context, subject) => {
      const { email, emailVerified } = people[subject] ?? {};
      const claims = {
        sub: subject,
        ...(email === undefined ? {} : { email }),
        ...(emailVerified === undefined ? {} : { email_verified: emailVerified }),
      };
      return { accountId: subject, claims: async () => claims };
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Grant: 60, Session: 60 },
  };
  // It keeps its keys and sessions in memory, and says that nobody should.
  expectConsoleError(/oidc-provider WARNING: a quick start development-only/);
  const provider = new Provider(issuer, configuration);
  const handle = provider.callback();
  let subject = '';
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return handle(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: subject, clientId: CLIENT.clientId });
    grant.addOIDCScope(String(params['scope']));
    const login = { accountId: subject, amr: [...(people[subject]?.amr ?? [])] };
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(request, response, { login, consent });
  });
  return {
    issuer,
    ...CLIENT,
    async visit(url, person) {
      subject = person;
      const jar = new Map<string, string>();
      let next = url;
      for (let hops = 0; hops < 10 && !next.startsWith(redirectUri); hops += 1) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          jar.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null) throw new Error(`${answer.status} ${await answer.text()}`);
        next = new URL(location, next).href;
      }
      return next;
    },
    awaitPerson(person) {
      subject = person;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
