import { useRef, useState } from 'react';
import type { ComptoirCheckout } from 'comptoir';
import type {} from 'comptoir/react';

const steps = { choose: 'Choose a plan', pay: 'Pay', done: 'Welcome' };

/** React 19 sets properties, adds listeners by `on` and the event's own name, and gives the element by `ref`. */
export function Shop() {
  const checkout = useRef<ComptoirCheckout>(null);
  const [step, setStep] = useState<keyof typeof steps>('choose');
  const [wide, setWide] = useState(true);
  const [invoice, setInvoice] = useState<string | null>(null);
  const [plan, setPlan] = useState<string | null>(null);

  return (
    <main style={{ maxWidth: wide ? '72rem' : '40rem' }}>
      <h1>{steps[step]}</h1>
      <button type="button" onClick={() => setWide(!wide)}>
        {wide ? 'Narrow' : 'Wide'}
      </button>{' '}
      <button type="button" onClick={() => setPlan(checkout.current?.state?.selection.plan ?? null)}>
        Which plan?
      </button>
      {plan && <p>You chose {plan}.</p>}
      <comptoir-checkout
        ref={checkout}
        backend="/billing"
        add-ons="seats:8"
        messages={{ 'continue.label': 'Go on to payment' }}
        oncomptoir-step={({ detail }) => setStep(detail.step)}
        oncomptoir-success={({ detail }) => setInvoice(detail.receipt.invoiceNumber)}
      />
      {invoice && <p>Your invoice is {invoice}.</p>}
    </main>
  );
}
