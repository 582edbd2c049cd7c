// What can be wrong with a value? Twin: server/kiemtra/core/problems.py, which holds the sentences.

/** Bad input met in the core. `code` is one of docs/problems.md; the screen finds the sentence by it. */
export class Problem extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }
}
