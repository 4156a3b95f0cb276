import { Client, Environment } from '@paypal/paypal-server-sdk';

export interface PayPalAccess {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Its sandbox, where no real money moves, or the real thing. */
  readonly environment: 'sandbox' | 'live';
  /** Another address of the API. */
  readonly baseUrl?: string;
}

/** How long one call may take (ms). PayPal's SDK would wait for ever. */
const timeout = 12_000;

/**
 * PayPal's client, told when to give up. Throws for credentials that cannot be right. The SDK keeps a token that it could not
 * get: every later call would fail as that one did, so the next is made by a client anew.
 */
export function createClient(access: PayPalAccess): Client {
  let current = open();
  function open(): Client {
    return openClient(access, () => (current = open()));
  }
  const outer = open();
  outer.getRequestBuilderFactory = () => (method, path) => current.getRequestBuilderFactory()(method, path);
  return outer;
}

function openClient({ clientId, clientSecret, environment, baseUrl }: PayPalAccess, tokenFailed: () => void): Client {
  // It is given no logger: a log of its requests would hold the token.
  return new (baseUrl === undefined ? Client : elsewhere(baseUrl))({
    environment: environment === 'live' ? Environment.Production : Environment.Sandbox,
    clientCredentialsAuthCredentials: {
      oAuthClientId: clientId,
      oAuthClientSecret: clientSecret,
      oAuthTokenProvider: (_, manager) =>
        manager.fetchToken().catch((error: unknown) => {
          tokenFailed();
          throw error;
        }),
    },
    timeout,
    httpClientOptions: { timeout },
  });
}

/** The SDK knows two addresses and no way to name a third: requests are led there as they are built. */
function elsewhere(baseUrl: string): typeof Client {
  return class extends Client {
    override getRequestBuilderFactory(): ReturnType<Client['getRequestBuilderFactory']> {
      const build = super.getRequestBuilderFactory();
      return (method, path) => {
        const builder = build(method, path);
        builder.interceptRequest((request) => {
          const { pathname, search } = new URL(request.url);
          return { ...request, url: `${baseUrl.replace(/\/$/, '')}${pathname}${search}` };
        });
        return builder;
      };
    }
  };
}
