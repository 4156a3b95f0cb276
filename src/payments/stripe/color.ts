/**
 * A computed CSS colour as `rgb()` or `rgba()`, which is what Stripe's fields read. Wide-gamut forms (`oklch()`,
 * `color()`) are painted and read back; where a browser refuses that they stay as they are, and Stripe leaves them out.
 */
export function rgbOf(color: string): string {
  if (/^(rgb|#)/.test(color)) return color;
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return alpha === 255
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(2)})`;
}
