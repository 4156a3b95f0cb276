import { readFile } from 'node:fs/promises';
import { reportCatalog } from './catalog-report.ts';

export interface Terminal {
  out(line: string): void;
  error(line: string): void;
}

/** `comptoir catalog validate FILE`: 0 when it can be sold from, 1 when not, 2 when there is nothing to read. */
export async function validateCatalogFile(file: string, { out, error }: Terminal): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) {
    error(`${file} cannot be read: name a JSON file.`);
    return 2;
  }
  const findings = reportCatalog(text.replace(/^\uFEFF/, ''));
  for (const { level, path, line, column, message } of findings)
    out(`${file}:${line}:${column}  ${level}  ${path ? `${path}: ` : ''}${message}`);
  const faults = findings.filter(({ level }) => level === 'fault').length;
  const warnings = findings.length - faults;
  out(`${counted(faults, 'fault')}, ${counted(warnings, 'warning')}`);
  return faults > 0 ? 1 : 0;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
