import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deepActive } from '../base/deep-active.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * One native `<dialog>` of an element. Modal while one decides; while something is sent it stands in the page instead,
 * since a bank's own window could not be reached below the top layer. Gives the focus back to what opened it.
 */
export class ModalDialog implements ReactiveController {
  readonly #host: Host;
  readonly #wanted: () => 'closed' | 'modal' | 'aside';
  #shown: 'closed' | 'modal' | 'aside' = 'closed';
  #opener: HTMLElement | null = null;

  constructor(host: Host, wanted: () => 'closed' | 'modal' | 'aside') {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostUpdate(): void {
    // Before the dialog is drawn: what has the focus now is what opened it.
    if (this.#shown === 'closed' && this.#wanted() !== 'closed') this.#opener = deepActive();
  }

  hostUpdated(): void {
    // An update may end when its element is gone: the dialog opens when it is back.
    if (!this.#host.isConnected) return;
    const wanted = this.#wanted();
    const dialog = this.#host.shadowRoot!.querySelector('dialog');
    // A browser closes it by itself where a second Escape follows one that was refused.
    if (wanted === this.#shown && dialog?.open !== false) return;
    const stood = this.#shown !== 'closed';
    this.#shown = wanted;
    if (dialog?.open) dialog.close();
    if (wanted === 'modal') this.#open(dialog);
    else if (wanted === 'aside') dialog?.show();
    // It comes up once: stepping aside and back it is simply there.
    if (stood) for (const animation of dialog?.getAnimations() ?? []) animation.finish();
    if (wanted === 'closed' && this.#opener?.isConnected) this.#opener.focus();
  }

  #open(dialog: HTMLDialogElement | null): void {
    dialog?.showModal();
    // A browser begins at the first of several choices, also where another one is made.
    const first = this.#host.shadowRoot!.activeElement;
    // Where there is nothing to choose it would begin at what is still empty, or in Firefox at Confirm: at the way out instead.
    if (first?.matches('[role=alert], [data-comptoir-id=confirm]'))
      dialog?.querySelector<HTMLElement>('[data-comptoir-id="close"]')?.focus();
    if (first instanceof HTMLInputElement && first.type === 'radio' && !first.checked)
      dialog?.querySelector<HTMLElement>(`[name="${first.name}"]:checked`)?.focus();
  }

  hostDisconnected(): void {
    this.#shown = 'closed';
  }
}
