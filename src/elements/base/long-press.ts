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
      let timer = setTimeout(function again() {
        repeated = true;
        step();
        timer = setTimeout(again, 90);
      }, 450);
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
