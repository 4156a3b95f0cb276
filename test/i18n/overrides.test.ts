import { describe, expect, it } from 'vitest';
import { readOverrides } from '../../src/i18n/index.ts';

const read = (json: string | null): { texts: object; faults: string[] } => {
  const faults: string[] = [];
  return { texts: readOverrides(json, (fault) => faults.push(fault)), faults };
};

describe('overrides written as JSON', () => {
  it('are texts or plural forms by key', () => {
    const json = '{"plan.legend": "Tier", "plan.trial": {"one": "{count} day", "other": "{count} days"}}';
    expect(read(json)).toEqual({ texts: JSON.parse(json) as object, faults: [] });
    expect(read(null)).toEqual({ texts: {}, faults: [] });
    expect(read(' ')).toEqual({ texts: {}, faults: [] });
  });

  it('keep what is good and report the rest by its key', () => {
    const { texts, faults } = read('{"plan.legend": 3, "plan.free": {"one": "Free"}, "pay.free": "Join"}');
    expect(texts).toEqual({ 'pay.free': 'Join' });
    expect(faults).toEqual([
      'messages: "plan.legend" is neither a text nor plural forms with "other".',
      'messages: "plan.free" is neither a text nor plural forms with "other".',
    ]);
  });

  it.each(['not JSON', '[]', '"text"', 'null'])('are reported when they are %s', (json) => {
    expect(read(json)).toEqual({ texts: {}, faults: ['messages: not a JSON object of texts.'] });
  });
});
