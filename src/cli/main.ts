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

async function main([command, verb, ...rest]: readonly string[]): Promise<number> {
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    terminal.out(help);
    return 0;
  }
  if (command === 'catalog' && verb === 'validate' && rest.length === 1) return validateCatalogFile(rest[0]!, terminal);
  if (command === 'conformance' && verb !== undefined) return checkBackend([verb, ...rest], terminal);
  terminal.error(`"${[command, verb].filter(Boolean).join(' ')}" is not a command.\n\n${help}`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
