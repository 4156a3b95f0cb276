import type { Appearance } from '../../payments/adapter.ts';

/** The tokens around an element as plain values, for frames that cannot read them. */
export function appearanceOf(element: HTMLElement): Appearance {
  const style = getComputedStyle(element);
  const probe = document.createElement('span');
  probe.hidden = true;
  element.shadowRoot!.append(probe);
  const color = (name: string): string => {
    probe.style.setProperty('color', `var(${name})`);
    return getComputedStyle(probe).color;
  };
  const appearance: Appearance = {
    colorScheme: luminance(color('--_text')) > 0.5 ? 'dark' : 'light',
    fontFamily: style.fontFamily,
    fontSize: style.fontSize,
    accent: color('--_accent'),
    onAccent: color('--_on-accent'),
    surface: color('--_surface'),
    text: color('--_text'),
    muted: color('--_muted'),
    danger: color('--_danger'),
    border: color('--_border'),
    radius: style.getPropertyValue('--_radius').trim(),
  };
  probe.remove();
  return appearance;
}

/**
 * Calls back when a token's colour changes, whatever changed it: the system's scheme, a class of the page, a style sheet.
 * The browser itself says so, as the end of a transition too short to see.
 */
export function watchAppearance(element: HTMLElement, changed: () => void, signal: AbortSignal): void {
  const probe = document.createElement('span');
  const watched = {
    color: 'var(--_text)',
    'background-color': 'var(--_surface)',
    'border-top-color': 'var(--_accent)',
    'outline-color': 'var(--_border)',
  };
  const styles = {
    position: 'absolute',
    visibility: 'hidden',
    transition: Object.keys(watched).join(' 1ms, ') + ' 1ms',
  };
  for (const [name, value] of Object.entries({ ...styles, ...watched })) probe.style.setProperty(name, value);
  probe.addEventListener('transitionend', changed, { signal });
  element.shadowRoot!.append(probe);
  signal.addEventListener('abort', () => probe.remove(), { once: true });
}

/** Roughly how light a computed `rgb()` colour is, 0–1. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
