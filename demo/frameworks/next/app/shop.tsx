'use client';

import { useEffect, useRef, useState } from 'react';
import type { ComptoirCheckout } from 'comptoir';
import type {} from 'comptoir/react';

/**
 * The tags are rendered on the server as they stand here; the elements come to life in the browser. React attaches no
 * `oncomptoir-…` and sets no property on a custom element whose HTML came from the server: attributes and an effect do both.
 */
export function Shop() {
  const checkout = useRef<ComptoirCheckout>(null);
  const [invoice, setInvoice] = useState<string | null>(null);

  useEffect(() => {
    const end = new AbortController();
    checkout.current!.addEventListener('comptoir-success', ({ detail }) => setInvoice(detail.receipt.invoiceNumber), {
      signal: end.signal,
    });
    // Registered once the server's HTML has been taken over.
    void import('comptoir/define');
    return () => end.abort();
  }, []);

  return (
    <>
      <comptoir-checkout
        ref={checkout}
        backend="/billing"
        add-ons="seats:8"
        messages='{ "continue.label": "Go on to payment" }'
      >
        <p slot="fallback">The prices are loading.</p>
      </comptoir-checkout>
      {invoice && <p>Your invoice is {invoice}.</p>}
    </>
  );
}
