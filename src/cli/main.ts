#!/usr/bin/env node
import { validateCatalogFile, type Terminal } from './catalog-command.ts';
import { checkBackend, conformanceHelp } from './conformance-command.ts';

const help = `comptoir: for those who sell with it

  comptoir catalog validate FILE   every fault of a catalog, where it stands, and what was probably meant
${conformanceHelp}

More: the README of the package.`;

const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
};

async function main(args: readonly string[]): Promise<number> {
  const [command, verb, file, ...more] = args;
  if (command === undefined || command === 'help' || args.includes('--help') || args.includes('-h')) {
    terminal.out(help);
    return 0;
  }
  if (command === 'catalog' && verb === 'validate') {
    if (file !== undefined && more.length === 0) return validateCatalogFile(file, terminal);
    terminal.error('name one file, such as catalog.json.');
    return 2;
  }
  if (command === 'conformance') return checkBackend(args.slice(1), terminal);
  terminal.error(`"${[command, verb].filter(Boolean).join(' ')}" is not a command.\n\n${help}`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
