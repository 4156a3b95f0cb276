/** What stands in `comptoir.js` though it is loaded later elsewhere, by how it is imported, with the one export that is used. */
const inlined: Readonly<Record<string, string>> = {
  '@stripe/stripe-js/pure/index.mjs': 'loadStripe',
  '@paypal/paypal-js/sdk-v6': 'loadCoreSdkScript',
  './paying.ts': 'createPaying',
  './page-payments.ts': 'createPagePayments',
  './changing.ts': 'createChanging',
  './account-payments.ts': 'createAccountPayments',
  '../dialogs/index.ts': 'dialogs',
  './dialog-languages.ts': 'dialogLanguages',
  '../../pricing/validate-catalog.ts': 'validateCatalog',
};

/** A module with its later imports of those made at once; null where it has none. */
export function inOneFile(code: string): string | null {
  const imports: string[] = [];
  const changed = code.replace(/import\('([^']+)'\)/g, (whole, module: string) => {
    const name = inlined[module];
    if (!name) return whole;
    // Under another name: whoever loads it may call what it gets by its own.
    imports.push(`import { ${name} as inOneFile_${name} } from '${module}';`);
    return `Promise.resolve({ ${name}: inOneFile_${name} })`;
  });
  return imports.length > 0 ? imports.join('') + changed : null;
}
