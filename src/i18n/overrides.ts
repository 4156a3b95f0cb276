import type { Message, MessageKey } from './messages.ts';

/** Single texts of the host's own, over those of the language. */
export type MessageOverrides = Readonly<Partial<Record<MessageKey, Message>>>;

/** Overrides written as JSON. What is no text is left out and reported by its key. */
export function readOverrides(json: string | null, fault: (message: string) => void): MessageOverrides {
  if (!json?.trim()) return {};
  const read = parsed(json);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    fault('messages: not a JSON object of texts.');
    return {};
  }
  const good = Object.entries(read).filter(([key, value]) => {
    const ok = isMessage(value);
    if (!ok) fault(`messages: "${key}" is neither a text nor plural forms with "other".`);
    return ok;
  });
  return Object.fromEntries(good) as MessageOverrides;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isMessage(value: unknown): value is Message {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  return 'other' in value && Object.values(value).every((form) => typeof form === 'string');
}
