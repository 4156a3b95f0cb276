import '../../src/define.ts';

/** A component of the host's that has the checkout in a shadow root, inside another one's. */
class SiteBox extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot) return;
    const checkout = document.createElement('comptoir-checkout');
    checkout.setAttribute('backend', '/billing');
    checkout.setAttribute('manage-url', '/account.html');
    this.attachShadow({ mode: 'open' }).append(checkout);
  }
}

class SitePanel extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: 'open' }).append(document.createElement('site-box'));
  }
}

customElements.define('site-box', SiteBox);
customElements.define('site-panel', SitePanel);
