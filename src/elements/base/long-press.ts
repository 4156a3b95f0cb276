/** Runs `step` on a click, and again and again while the pointer is held down. Returns the listeners for a button. */
export function repeatWhileHeld(step: () => void): {
  readonly click: () => void;
  readonly pointerdown: (event: PointerEvent) => void;
} {
  let repeated = false;
  return {
    click() {
      if (repeated) repeated = false;
      else step();
    },
    pointerdown(event) {
      if (event.button !== 0) return;
      repeated = false;
      const button = event.currentTarget as HTMLElement;
      // On a busy page a release may wait behind the timer: it is let through before the first repetition.
      let timer = setTimeout(() => (timer = setTimeout(again, 80)), 520);
      const again = (): void => {
        repeated = true;
        step();
        timer = setTimeout(again, 90);
      };
      const release = new AbortController();
      const stop = (): void => {
        clearTimeout(timer);
        release.abort();
      };
      for (const type of ['pointerup', 'pointercancel', 'pointerleave', 'contextmenu'])
        button.addEventListener(type, stop, { signal: release.signal });
    },
  };
}
