import type { PaymentPort } from '../checkout/index.ts';

/** The browser side of the sandbox without a browser: pays with a token, accepts or refuses the bank's question. */
export function sandboxPayments({
  token = 'sandbox_success:visa:4242',
  challenge = 'accepted',
}: { token?: string; challenge?: 'accepted' | 'refused' } = {}): PaymentPort {
  return {
    prepare: () => Promise.resolve({ ready: true }),
    confirm({ method, data }) {
      const payload: Record<string, string> = data.challenge
        ? { challenge }
        : method === 'paypal'
          ? { approval: 'approved' }
          : { token };
      return Promise.resolve({ outcome: 'submitted', payload });
    },
  };
}
