/** The register's answer. `unavailable` is not `invalid`: it did not answer, or not in time. */
export interface RegisterAnswer {
  readonly status: 'valid' | 'invalid' | 'unavailable';
  /** The trader's name, where the register gives one. */
  readonly name: string | null;
  /** The register's identifier of this consultation: the proof an auditor asks for. */
  readonly reference: string | null;
}

/** Asks whether a VAT number is registered. Must not throw: an error is `unavailable`. */
export interface VatRegister {
  /** Countries outside the EU that it answers for (ISO 3166-1 alpha-2). Default: none. */
  readonly beyondEu?: readonly string[];
  /** `number` in normal form with its prefix: `FR83404833048`. */
  check(number: string, signal: AbortSignal): Promise<RegisterAnswer>;
}
