import type { Log } from '../log.ts';
import type { Family } from './exposition.ts';
import { createCounter, createHistogram } from './tally.ts';

/** What this process saw since its start. Every number is one that the log has too. */
export interface Heard {
  /** To be told what the log is told. Labels come from closed lists: nothing of a person can get in. */
  readonly listen: Log;
  families(): readonly Family[];
}

/** How an attempt may end, as the log says it. */
const outcomes = new Set(['attempt.paid', 'attempt.failed', 'attempt.canceled', 'attempt.held', 'attempt.refunded']);
const requestBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];
const lagBounds = [1, 5, 30, 60, 300, 1800, 3600, 21_600, 86_400];

export function createHeard(): Heard {
  const attempts = createCounter(
    'comptoir_attempts_total',
    'Attempts that ended or are held, by provider and outcome.',
  );
  const webhooks = createCounter('comptoir_webhooks_total', 'Deliveries of webhooks, by provider and outcome.');
  const lag = createHistogram('comptoir_webhook_lag_seconds', 'From an event at the provider to us.', lagBounds);
  const requests = createCounter('comptoir_requests_total', 'Requests, by operation and class of status.');
  const took = createHistogram(
    'comptoir_request_duration_seconds',
    'Answering a request, by operation.',
    requestBounds,
  );
  const alerts = createCounter('comptoir_alerts_total', 'Log events that want a person.');

  return {
    listen({ level, event, provider = 'none', code = '', status = 0, took: milliseconds }) {
      const seconds = milliseconds === undefined ? null : milliseconds / 1000;
      if (level === 'alert') alerts.add({ event });
      if (outcomes.has(event)) attempts.add({ provider, outcome: event.slice('attempt.'.length) });
      if (event === 'webhook') {
        webhooks.add({ provider, outcome: code });
        if (seconds !== null) lag.observe({ provider }, seconds);
      }
      if (event === 'request') {
        requests.add({ operation: code, status: `${Math.floor(status / 100)}xx` });
        if (seconds !== null) took.observe({ operation: code }, seconds);
      }
    },
    families: () => [attempts, webhooks, lag, requests, took, alerts].map((item) => item.family()),
  };
}
