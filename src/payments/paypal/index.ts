import type { OneTimePaymentSession, SavePaymentSession, SdkInstance } from '@paypal/paypal-js/sdk-v6';
import type { ButtonAdapter, PaymentAdapterFactory, PaymentHost } from '../adapter.ts';
import { loadPayPal } from './load-paypal.ts';
import { payPalLocale } from './locale.ts';

type PayPal = SdkInstance<['paypal-payments']>;

/**
 * PayPal through its JavaScript SDK v6: a payment that also saves the account, or saving alone when nothing is due. Written
 * against `@paypal/paypal-js` and tested with a stand-in of our own; it never met the live service.
 */
export const paypal: PaymentAdapterFactory = ({ provider }) => (provider === 'paypal' ? createAdapter() : null);

function createAdapter(): ButtonAdapter {
  let host: PaymentHost;
  let sdk: PayPal | null = null;
  let session: ReturnType<typeof createSession> | null = null;
  let drawn: { intent: 'payment' | 'setup'; locale: string };
  let button: HTMLElement | null = null;
  let mounts = 0;

  /** What the press that is under way still may say: a start that fails is told twice, by event and by rejection. */
  let answer: ((tell: (host: PaymentHost) => void) => void) | null = null;
  const events = {
    approved: (payload: Record<string, string>): void => answer?.(({ approved }) => approved(payload)),
    canceled: (): void => answer?.(({ canceled }) => canceled()),
    failed: (error: unknown): void => answer?.(({ failed }) => failed(reasonOf(error))),
  };

  const renew = (): void => {
    session?.destroy();
    drawn = { intent: host.due.intent, locale: host.locale };
    session = createSession(sdk!, drawn.intent, events);
  };

  const press = (): void => {
    const opened = host.begin();
    answer = (tell) => {
      answer = null;
      tell(host);
    };
    // The checkout refused and has said why: what PayPal makes of it is no news.
    opened.catch(() => (answer = null));
    session!.start(opened.then(({ data }) => data)).catch(events.failed);
  };

  return {
    trigger: 'button',
    async mount(node, given) {
      const mount = ++mounts;
      host = given;
      const { offer, nonce, due } = host;
      const core = await loadPayPal(offer.options?.environment === 'sandbox' ? 'sandbox' : 'production', nonce);
      const made = await core.createInstance({
        clientId: offer.publishableKey ?? '',
        components: ['paypal-payments'],
        locale: payPalLocale(host.locale),
        pageType: 'checkout',
      });
      const eligible = await made.findEligibleMethods({
        currencyCode: due.currency,
        paymentFlow: due.intent === 'setup' ? 'VAULT_WITHOUT_PAYMENT' : 'VAULT_WITH_PAYMENT',
      });
      if (mount !== mounts) return undefined;
      if (!eligible.isEligible('paypal')) return 'unavailable';
      sdk = made;
      renew();
      button = document.createElement('paypal-button');
      button.setAttribute('type', 'pay');
      button.addEventListener('click', press);
      node.replaceChildren(button);
      host.changed({ complete: true });
      return undefined;
    },
    update(given) {
      host = given;
      if (!sdk) return;
      if (host.locale !== drawn.locale) sdk.updateLocale(payPalLocale(host.locale));
      if (host.due.intent !== drawn.intent) renew();
      drawn.locale = host.locale;
    },
    unmount() {
      mounts++;
      session?.destroy();
      button?.remove();
      sdk = session = answer = button = null;
    },
  };
}

interface SessionEvents {
  approved(payload: Record<string, string>): void;
  canceled(): void;
  failed(error: unknown): void;
}

/** One way to press the button for either kind of session. `auto` never leaves the page. */
function createSession(
  sdk: PayPal,
  intent: 'payment' | 'setup',
  { approved, canceled, failed }: SessionEvents,
): Pick<OneTimePaymentSession | SavePaymentSession, 'destroy'> & {
  start(opened: Promise<Readonly<Record<string, string>>>): Promise<unknown>;
} {
  const shared = { onCancel: canceled, onError: failed };
  if (intent === 'setup') {
    const saving = sdk.createPayPalSavePaymentSession({
      ...shared,
      onApprove: async ({ vaultSetupToken }) => approved({ setupToken: vaultSetupToken }),
    });
    return {
      destroy: () => saving.destroy(),
      start: (opened) =>
        saving.start(
          { presentationMode: 'auto' },
          handled(opened.then((data) => ({ vaultSetupToken: data.setupToken! }))),
        ),
    };
  }
  const paying = sdk.createPayPalOneTimePaymentSession({
    ...shared,
    savePayment: true,
    onApprove: async ({ orderId }) => approved({ orderId }),
  });
  return {
    destroy: () => paying.destroy(),
    start: (opened) =>
      paying.start({ presentationMode: 'auto' }, handled(opened.then((data) => ({ orderId: data.orderId! })))),
  };
}

/** A rejection that PayPal may not look at is no fault of the page. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** PayPal's codes are its own (`ERR_…`); a buyer needs to know of one: the window was blocked. */
function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return /popup/i.test(`${String(code)} ${String(name)}`) ? 'popup_blocked' : 'provider_unavailable';
}
