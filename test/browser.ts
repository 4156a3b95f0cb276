import { existsSync } from 'node:fs';

/** Where a Chromium for the tests is, found with no step by hand. */

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** As root or in CI there is no sandbox to be had; the rest keeps a closed network quiet. */
export const launchArguments = [
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
];

/**
 * `CHROME_PATH`, a system Chrome or Chromium, Playwright's own if it was downloaded, or, on Linux x64, the one that comes
 * with the dev dependencies. `CHROME_PATH=packed` goes straight to that one. Throws an Error that says what to do when
 * there is none.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named === 'packed') return packedBrowser();
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, and nothing is there.`);
  }
  const system = systemPaths.find((path) => existsSync(path));
  if (system) return system;
  const { chromium } = await import('playwright-core');
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  if (process.platform === 'linux' && process.arch === 'x64') return packedBrowser();
  throw new Error('No Chrome or Chromium found: set CHROME_PATH, or run "npx playwright-core install chromium".');
}

/** `FIREFOX_PATH`, or a system Firefox. Throws an Error that says what to install when there is none. */
export function findFirefox(): string {
  const paths = [
    process.env.FIREFOX_PATH ?? '',
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ];
  const found = paths.find((path) => existsSync(path));
  if (found) return found;
  throw new Error("No Firefox found: set FIREFOX_PATH, or install Debian's firefox-esr.");
}

async function packedBrowser(): Promise<string> {
  // It unpacks its own libnss3 only when it believes to be there.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
