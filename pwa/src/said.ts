// What went wrong, in a sentence of the language spoken.
import { ApiProblem, Unreachable } from './api.ts';
import { StorageProblem } from './device/problem.ts';
import { t } from './i18n/index.ts';
import { NotAPhoto } from './workers/shot.ts';

/** A sentence for any failure; what nobody foresaw keeps its technical words, for the one who is called for help. */
export function said(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  if (error instanceof StorageProblem) return t(`storage.${error.what}`);
  if (error instanceof NotAPhoto) return t(`photo.${error.fault}`);
  if (error instanceof Unreachable) {
    if (error.reason === 'stranger') return t('error.stranger');
    return error.reason === 'timeout' ? t('error.timeout') : t('error.network');
  }
  return t('error.unknown', { detail: error instanceof Error ? error.message : String(error) });
}
