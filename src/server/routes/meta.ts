import type { Handlers } from '../call.ts';
import { errorText } from '../log.ts';
import { ProviderError } from '../payment-provider.ts';
import { ProblemError } from '../problem.ts';
import type { Services } from '../services.ts';

type Routes = Pick<Handlers, 'receiveWebhook' | 'readOpenApi' | 'readHealth'>;

export function metaRoutes({ clock, providers, receiveEvent, store, log }: Services): Routes {
  return {
    async receiveWebhook({ request, raw, param }) {
      const provider = providers.find(({ id }) => id === param('provider'));
      if (!provider?.verifyEvent) throw new ProblemError('not_found');
      try {
        const event = await provider.verifyEvent(request.headers, raw, clock.now());
        if (!event) {
          log({ level: 'warn', event: 'webhook', provider: provider.id, code: 'refused' });
          throw new ProblemError('bad_request');
        }
        await receiveEvent(provider, event);
        return {};
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        // It could not be asked just now, and is to send the event again.
        log({ level: 'warn', event: 'webhook.failed', provider: provider.id, error: errorText(error) });
        throw new ProblemError('provider_unavailable');
      }
    },

    async readOpenApi() {
      // Loaded only when asked for: the JSON Schema writer has no part in selling.
      const { openApiDocument } = await import('../../contract/openapi.ts');
      return { body: openApiDocument() };
    },

    async readHealth() {
      const alive = await store.ping().then(
        () => true,
        () => false,
      );
      return alive ? { body: { status: 'ok' } } : { status: 503, body: { status: 'unavailable' } };
    },
  };
}
