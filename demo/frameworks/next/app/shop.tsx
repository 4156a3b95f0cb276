'use client';

import { useEffect, useRef, useState } from 'react';
import type {} from 'comptoir';

/**
 * `checkout` is the tag as `comptoir/ssr` has drawn it. The element's events bubble, so that whoever stands around it hears them;
 * React leaves what is inside alone, and so does not notice that the browser has made a shadow root of it.
 */
export function Shop({ checkout }: { checkout: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [invoice, setInvoice] = useState<string | null>(null);

  useEffect(() => {
    const end = new AbortController();
    place.current!.addEventListener('comptoir-success', ({ detail }) => setInvoice(detail.receipt.invoiceNumber), {
      signal: end.signal,
    });
    // Registered once the server's HTML has been taken over.
    void import('comptoir/define');
    return () => end.abort();
  }, []);

  return (
    <>
      <div ref={place} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: checkout }} />
      {invoice && <p>Your invoice is {invoice}.</p>}
    </>
  );
}
