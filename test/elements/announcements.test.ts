import { aTimeout, expect } from '@open-wc/testing';
import { find, mount, textOf, type Mounted } from './mount.ts';

const live = '[role="status"], [role="alert"], [aria-live]';

/** Every live region inside an element, through shadow roots. */
function regions(within: Element | ShadowRoot): Element[] {
  return [...within.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(live) ? [element] : []),
    ...(element.shadowRoot ? regions(element.shadowRoot) : []),
  ]);
}

/** What live regions have come to say since it began to listen, in order; each time once. */
class Ear {
  readonly heard: string[] = [];
  readonly #root: Element;
  #last: ReadonlyMap<Element, string>;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(root: Element) {
    this.#root = root;
    this.#last = this.#listen();
    this.#timer = setInterval(() => {
      const now = this.#listen();
      for (const [region, said] of now) if (said && said !== this.#last.get(region)) this.heard.push(said);
      this.#last = now;
    }, 5);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #listen(): ReadonlyMap<Element, string> {
    return new Map(regions(this.#root.shadowRoot!).map((region) => [region, textOf(region).trim()]));
  }
}

async function readyToPay(mounted: Mounted, card?: string): Promise<void> {
  const { page, root } = mounted;
  await page.continue();
  await page.fillBilling({
    country: 'FR',
    company: 'Atelier Nord',
    name: 'Ada Martin',
    email: 'ada@example.com',
    street: '12 rue des Lilas',
    postalCode: '69001',
    city: 'Lyon',
  });
  await page.confirmBilling();
  await page.fillCard(card);
  await root.settled();
}

/** What is heard of one press of Pay, but for that it is under way. */
async function heardOnPay(mounted: Mounted): Promise<string[]> {
  const ear = new Ear(mounted.root);
  await mounted.page.pay();
  await mounted.root.settled();
  await aTimeout(1200);
  ear.stop();
  return ear.heard.filter((said) => !/^(Sending your payment|Paying|Checking)/.test(said));
}

describe('what is announced', () => {
  const outcomes = [
    { name: 'a decline', card: '4000 0000 0000 9995', says: /not enough money/ },
    { name: 'other prices at Pay', fault: 'quote-changed', says: /price has changed/i },
    { name: 'a provider that is down', fault: 'provider-down', says: /not charged|try again/i },
  ] as const;

  for (const outcome of outcomes)
    it(`says ${outcome.name} once`, async () => {
      const mounted = await mount();
      await readyToPay(mounted, 'card' in outcome ? outcome.card : undefined);
      if ('fault' in outcome) mounted.faults.arm(outcome.fault);
      const heard = await heardOnPay(mounted);
      expect(heard.filter((said) => outcome.says.test(said))).to.have.length(1);
      expect(new Set(heard).size).to.equal(heard.length);
    });

  it('renews a quote that ran out in silence where the figures are the same', async () => {
    const mounted = await mount();
    await readyToPay(mounted);
    mounted.faults.arm('quote-expired');
    expect(await heardOnPay(mounted)).to.deep.equal([]);
    expect(mounted.root.state!.phase.name).to.equal('succeeded');
  });

  it('says a success by the heading that takes the focus, and nothing twice', async () => {
    const mounted = await mount();
    await readyToPay(mounted);
    const heard = await heardOnPay(mounted);
    expect(heard).to.deep.equal([]);
    expect(find(mounted.root, 'comptoir-confirmation')!.shadowRoot!.activeElement?.id).to.equal('title');
  });
});
