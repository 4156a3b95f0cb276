import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A pause after the last change before it is announced, in milliseconds. */
const pause = 900;

/** One polite announcement after a run of changes; nothing is said of what stood there at first. */
export class Announcer implements ReactiveController {
  /** What the live region holds. */
  text = '';
  readonly #host: ReactiveControllerHost;
  #latest: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  say(text: string): void {
    if (text === this.#latest) return;
    const first = this.#latest === null;
    this.#latest = text;
    if (first) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.text = text;
      this.#host.requestUpdate();
    }, pause);
  }
}
