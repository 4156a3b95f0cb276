import type { ApiAnswer } from '../api-server.ts';

/** An answer that is an error, in PayPal's form. */
export class Refusal extends Error {
  readonly answer: ApiAnswer;

  constructor(status: number, name: string, issue?: string) {
    super(issue ?? name);
    const details = issue === undefined ? [] : [{ issue, description: 'As the double says.' }];
    const body = { name, message: 'As the double says.', debug_id: 'double0001', details, links: [] };
    this.answer = { status, body };
  }
}

export const unprocessable = (issue: string): Refusal => new Refusal(422, 'UNPROCESSABLE_ENTITY', issue);
export const malformed = (issue: string): Refusal => new Refusal(400, 'INVALID_REQUEST', issue);
export const missing = (): Refusal => new Refusal(404, 'RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID');
