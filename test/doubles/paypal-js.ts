import type { PayPalPaymentsInstance } from '@paypal/paypal-js/sdk-v6';
import { control, PayPalError, refuseUnknown } from './paypal-js/control.ts';
import { createSession } from './paypal-js/session.ts';

/**
 * A stand-in for PayPal's JavaScript SDK v6, as strict as the original about credentials, locales, the click a window is
 * opened in and where its button may stand. Approvals go to the API's double.
 */

/** Currencies that PayPal holds. */
const currencies = 'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD';

class PayPalButton extends HTMLElement {
  connectedCallback(): void {
    if (this.getRootNode() instanceof ShadowRoot) throw new PayPalError('ERR_DEV_BUTTON_IN_SHADOW_ROOT');
    if (this.shadowRoot) return;
    const button = document.createElement('button');
    button.textContent = 'Pay with PayPal';
    Object.assign(button.style, { inlineSize: '100%', blockSize: '48px', background: '#ffc439', color: '#111' });
    this.attachShadow({ mode: 'open', delegatesFocus: true }).append(button);
    this.style.display = 'block';
  }
}

interface InstanceOptions {
  readonly clientId?: string;
  readonly clientToken?: string;
  readonly components: readonly string[];
  readonly locale?: string;
  readonly pageType?: string;
}

interface Eligibility {
  readonly currencyCode?: string;
  readonly paymentFlow?: string;
  readonly amount?: string;
}

function mustBeLocale(locale: string | undefined): void {
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(locale ?? 'en-US')) throw new PayPalError(`ERR_DEV_LOCALE ${locale}`);
}

type Sessions = Pick<PayPalPaymentsInstance, 'createPayPalOneTimePaymentSession' | 'createPayPalSavePaymentSession'>;

async function createInstance(options: InstanceOptions): Promise<object> {
  refuseUnknown('createInstance', options, ['clientId', 'clientToken', 'components', 'locale', 'pageType']);
  if (Boolean(options.clientId) === Boolean(options.clientToken)) throw new PayPalError('ERR_DEV_CREDENTIALS');
  if (options.components.join() !== 'paypal-payments') throw new PayPalError('ERR_DEV_COMPONENTS');
  mustBeLocale(options.locale);
  if (control().neverReady) return new Promise(() => undefined);
  if (!customElements.get('paypal-button')) customElements.define('paypal-button', PayPalButton);
  const sessions: Sessions = {
    createPayPalOneTimePaymentSession: (given) => createSession('orderId', given),
    createPayPalSavePaymentSession: (given) => createSession('vaultSetupToken', given),
  };
  return {
    ...sessions,
    updateLocale: mustBeLocale,
    async findEligibleMethods(asked: Eligibility = {}) {
      refuseUnknown('findEligibleMethods', asked, ['currencyCode', 'paymentFlow', 'amount']);
      const taken = currencies.split(' ').includes(asked.currencyCode ?? 'USD');
      return { isEligible: (source: string) => source === 'paypal' && taken && !control().ineligible };
    },
  };
}

(window as unknown as { paypal: unknown }).paypal = { version: '6.0.0', createInstance };
