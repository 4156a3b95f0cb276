import type { Finding } from './run.ts';

/** The findings as lines of text: result, rule, what was seen; under what fails, the requirement and where it stands. */
export function asTable(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ rule }) => rule.id.length));
  const rows = findings.flatMap(({ rule, result, seen }) => {
    const row = `${result.padEnd(7)}  ${rule.id.padEnd(width)}  ${seen}`;
    return result === 'fails'
      ? [row, `${' '.repeat(9)}${rule.severity}: ${rule.requirement} (${rule.section} in the OpenAPI document)`]
      : [row];
  });
  const count = (result: Finding['result']): number => findings.filter((each) => each.result === result).length;
  return [...rows, '', `${count('holds')} hold, ${count('fails')} fail, ${count('skipped')} skipped`];
}

/** The findings as JUnit XML, which build servers read. A `should` that fails is a skipped test: it fails no build. */
export function asJUnit(findings: readonly Finding[]): string {
  const failed = findings.filter(isFailure).length;
  const cases = findings.map((finding) => {
    const { rule, result, seen } = finding;
    const inside = isFailure(finding)
      ? `<failure message="${escaped(seen)}">${escaped(rule.requirement)}</failure>`
      : result === 'holds'
        ? `<system-out>${escaped(seen)}</system-out>`
        : `<skipped message="${escaped(seen)}"/>`;
    return `  <testcase classname="comptoir.${rule.section}" name="${escaped(rule.id)}">${inside}</testcase>`;
  });
  const skipped = findings.filter(({ result }) => result !== 'holds').length - failed;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="comptoir conformance" tests="${findings.length}" failures="${failed}" skipped="${skipped}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

const isFailure = ({ rule, result }: Finding): boolean => result === 'fails' && rule.severity === 'must';

/** For XML 1.0: markup as entities, without the control characters that it cannot hold. */
const escaped = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these very characters
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[<>&"]/g, (character) => {
    return { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }[character]!;
  });
