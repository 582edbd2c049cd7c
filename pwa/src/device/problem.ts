// What can go wrong with this phone's own storage. Each has its sentence in i18n, under `storage.<what>`.

export type StorageFault = 'full' | 'closed' | 'hung' | 'unavailable' | 'contended' | 'damaged' | 'absent';

export class StorageProblem extends Error {
  readonly what: StorageFault;

  constructor(what: StorageFault, cause?: unknown) {
    super(`storage: ${what}`, { cause });
    this.name = 'StorageProblem';
    this.what = what;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Browsers say the same thing in different words: quota, and a database closed under us (iOS does, in the background). */
export function classify(error: unknown): StorageProblem {
  if (error instanceof StorageProblem) return error;
  const name = nameOf(error);
  if (name === 'QuotaExceededError') return new StorageProblem('full', error);
  if (name === 'InvalidStateError' || name === 'UnknownError' || name === 'AbortError') {
    return new StorageProblem('closed', error);
  }
  return new StorageProblem('unavailable', error);
}
